package dev.inkwire.posts.visibility;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests who sees a post in which status, by every way to reach one. The holder of a preview token is an anonymous
 * caller who also has the ways of the token.
 */
@SubgraphTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = """
            subscription ($author: ID, $after: String) {
              postEvents(authorId: $author, after: $after) {
                postId ... on PostPublished { post { title } } ... on PostUpdated { post { title } }
              }
            }
            """;

    Stage stage;

    @BeforeAll
    void write(@Autowired Graph graph) {
        stage = new Stage(graph);
    }

    /** A cell has the letters of the posts that the caller sees: see {@link Stage}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            # way                          | anonymous | member | author | moderator
            post by id                     | P         | P      | DUSPH  | PH
            post by slug                   | P         | P      | DUSPH  | PH
            post by former slug            | P         | P      | DUSPH  | PH
            Post entity                    | P         | P      | DUSPH  | PH
            posts                          | P         | P      | P      | P
            posts backward                 | P         | P      | P      | P
            posts of author                | P         | P      | P      | P
            posts, oldest first            | P         | P      | P      | P
            posts, most reactions first    | P         | P      | P      | P
            posts, trending                | P         | P      | P      | P
            posts in language              | P         | P      | P      | P
            posts with tag                 | P         | P      | P      | P
            posts with any tag             | P         | P      | P      | P
            posts with all tags            | P         | P      | P      | P
            posts with reaction            | P         | P      | P      | P
            posts except the first         | P         | P      | P      | P
            posts by date                  | P         | P      | P      | P
            User.posts                     | P         | P      | P      | P
            User.series                    | P         | P      | DUSPH  | P
            Series.posts                   | P         | P      | DUSPH  | P
            Viewer.posts                   | ''        | ''     | DUSPH  | ''
            Viewer.bookmarks               | ''        | P      | P      | P
            Viewer.feed                    | ''        | P      | ''     | P
            tag                            | P         | P      | P      | P
            tags                           | P         | P      | P      | P
            Tag.posts                      | P         | P      | P      | P
            neighbours                     | P         | P      | P      | P
            Post.related                   | P         | P      | P      | P
            searchPosts                    | P         | P      | P      | P
            reportedPosts                  | ''        | ''     | ''     | PH
            postPreview                    | DUSPH     | DUSPH  | DUSPH  | DUSPH
            what a previewed post leads to | P         | P      | DUSPH  | P
            Post.revisions                 | ''        | ''     | DUSPH  | ''
            Post.revisions in a preview    | ''        | ''     | DUSPH  | ''
            setPostReactions               | ''        | P      | DUSPH  | PH
            removeBookmark                 | ''        | P      | DUSPH  | PH
            """)
    void post_is_seen_by(String way, String anonymous, String member, String author, String moderator) {
        Map<Role, String> seen = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            seen.put(role, seen(way, stage.people.get(role)));
        }
        assertThat(seen)
                .isEqualTo(Map.of(
                        Role.ANONYMOUS, anonymous,
                        Role.MEMBER, member,
                        Role.AUTHOR, author,
                        Role.MODERATOR, moderator));
    }

    /** A post that the caller does not see is NOT_FOUND. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # mutation          | input
            updatePost          | id: "%s"
            publishPost         | id: "%s"
            unpublishPost       | id: "%s"
            deletePost          | id: "%s"
            createPreviewToken  | postId: "%s"
            revokePreviewTokens | postId: "%s"
            reportPost          | postId: "%s", reason: "A reason"
            bookmarkPost        | postId: "%s"
            """)
    void other_user_learns_only_of_visible_posts(String mutation, String input) {
        String document = "mutation { %s }"
                .formatted(stage.forEach(letter -> "%s(input: { %s }) { userErrors { code } }"
                        .formatted(mutation, input.formatted(stage.ids.get(letter)))));
        assertThat(found(document, Role.MEMBER)).isEqualTo("P");
        assertThat(found(document, Role.MODERATOR)).isEqualTo("PH");
    }

    private String found(String document, Role role) {
        return stage.people
                .get(role)
                .ask(document)
                .propertyStream()
                .filter(payload -> !payload.getValue().toString().contains("NOT_FOUND"))
                .map(Map.Entry::getKey)
                .collect(joining());
    }

    @ParameterizedTest
    @EnumSource
    void only_published_posts_are_counted(Role role) {
        assertThat(stage.people
                        .get(role)
                        .entities("User", List.of(stage.author().id().toString()), "postCount")
                        .at("/0/postCount")
                        .asInt())
                .as("the first, the last and the published one between them")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void past_events_show_published_posts_only(Role role) {
        String text = stage.people
                .get(role)
                .graph()
                .subscribe(EVENTS, Map.of("author", stage.author().id(), "after", stage.cursor))
                .map(Object::toString)
                .takeUntil(event -> event.contains(stage.last()))
                .collect(joining())
                .block(PATIENCE);
        assertThat(stage.lettersIn(text)).isEqualTo("P");
        assertThat(text).as("a post that was never published").doesNotContain(stage.ids.get("D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom", "/feed.atom?author={author}", "/feed.atom?tag={tag}"})
    void documents_contain_published_posts_only(String path) {
        String uri = path.replace("{author}", stage.author().id().toString()).replace("{tag}", "tag-" + stage.nonce);
        for (Person reader : stage.people.values()) {
            assertThat(stage.lettersIn(Documents.get(reader, uri))).isEqualTo("P");
        }
    }

    @Test
    void sitemaps_contain_published_posts_only() {
        Person reader = stage.people.values().iterator().next();
        assertThat(stage.lettersIn(Documents.sitemaps(reader))).isEqualTo("P");
    }

    /** Returns the letters of the posts whose titles the answer contains. */
    private String seen(String way, Person reader) {
        String document = Ways.named(way).document(stage, reader);
        JsonNode answer = reader.graph().post(JSON.writeValueAsString(Map.of("query", document)));
        assertThat(Graph.codes(answer)).as(way).isSubsetOf("UNAUTHENTICATED", "FORBIDDEN");
        for (JsonNode list : answer.findParents("totalCount")) {
            assertThat(list.path("totalCount").asInt())
                    .as("totalCount")
                    .isEqualTo(list.path("nodes").size());
        }
        return stage.lettersIn(answer.toString());
    }
}
