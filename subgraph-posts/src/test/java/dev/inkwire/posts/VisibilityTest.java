package dev.inkwire.posts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who sees a post, in each status and in each way in which a post can be reached. */
@SubgraphTest
class VisibilityTest {

    /** The ways that lead to one post. */
    static final Set<String> DIRECT = Set.of("id", "slug", "formerSlug", "entity");

    /** The ways through a list or through another post. */
    static final Set<String> LISTS = Set.of(
            "posts",
            "postsWithTag",
            "postsOfUser",
            "previous",
            "next",
            "postsWithTags",
            "postsReactedTo",
            "trending",
            "search",
            "related");

    static final Set<String> PREVIEW = Set.of("preview");

    /** Each alias is a way. Fields of entities are ways, too. */
    static final String WAYS = """
            query ($id: ID!, $slug: String!, $former: String!, $author: ID!, $tag: String!,
                   $earlier: ID!, $later: ID!, $token: String!, $of: [_Any!]!) {
              id: post(id: $id) { title }
              slug: post(slug: $slug) { title }
              formerSlug: post(slug: $former) { title }
              posts: posts(filter: { authorId: $author }) { nodes { title } }
              postsWithTag: posts(filter: { tag: $tag }) { nodes { title } }
              postsWithTags: posts(filter: { anyTag: [$tag], allTags: [$tag] }) { nodes { title } }
              postsReactedTo: posts(filter: { reactedById: $author }) { nodes { title } }
              trending: posts(filter: { authorId: $author }, orderBy: TRENDING) { nodes { title } }
              search: searchPosts(query: "secret", filter: { authorId: $author }) { nodes { title } }
              related: post(id: $earlier) { related(first: 10) { title } }
              next: post(id: $earlier) { next { title } }
              previous: post(id: $later) { previous { title } }
              preview: postPreview(token: $token) { title }
              _entities(representations: $of) {
                ... on Post { entity: title }
                ... on User { postsOfUser: posts { nodes { title } } }
              }
            }
            """;

    @Autowired
    Graph graph;

    Person author;
    Person moderator;
    String id;
    String token;
    Map<String, Object> variables;

    @BeforeEach
    void write() {
        author = Person.in(graph);
        moderator = Person.moderator(graph);
        String earlier = author.publish("Earlier", "tags", List.of("tag-" + author.id()));
        String former = "former-" + author.id();
        String slug = "current-" + author.id();
        String tag = "tag-" + author.id();
        id = author.draft("The secret title", "slug", former, "tags", List.of(tag));
        author.update(id, "slug", slug);
        author.react(id, "LIKE");
        token = author.previewToken(id);
        variables = new HashMap<>(Map.of(
                "id", id,
                "slug", slug,
                "former", former,
                "author", author.id(),
                "tag", tag,
                "earlier", earlier,
                "of",
                        List.of(
                                Map.of("__typename", "Post", "id", id),
                                Map.of("__typename", "User", "id", author.id()))));
    }

    @ParameterizedTest
    @CsvSource({
        // status   anonymous member  author  moderator  holder of a preview token
        "DRAFT,     nowhere,  nowhere, direct, nowhere,   preview",
        "SCHEDULED, nowhere,  nowhere, direct, nowhere,   preview",
        "PUBLISHED, public,   public,  public, public,    public preview",
        "HIDDEN,    nowhere,  nowhere, direct, direct,    preview",
        "DELETED,   nowhere,  nowhere, nowhere, nowhere,  nowhere"
    })
    void status_decides_who_sees_a_post_where(
            String status, String anonymous, String member, String ofAuthor, String ofModerator, String holder) {
        change(status);
        variables.put("later", author.publish("Later"));
        assertThat(ways(Person.visitor(graph), "")).as("anonymous").isEqualTo(expected(anonymous));
        assertThat(ways(Person.in(graph), "")).as("member").isEqualTo(expected(member));
        assertThat(ways(author, "")).as("author").isEqualTo(expected(ofAuthor));
        assertThat(ways(moderator, "")).as("moderator").isEqualTo(expected(ofModerator));
        assertThat(ways(Person.visitor(graph), token)).as("holder").isEqualTo(expected(holder));
    }

    private void change(String status) {
        switch (status) {
            case "DRAFT" -> {
                author.publishDraft(id);
                author.unpublish(id);
            }
            case "SCHEDULED" -> author.schedule(id, OffsetDateTime.now().plusDays(1));
            case "PUBLISHED" -> author.publishDraft(id);
            case "HIDDEN" -> {
                author.publishDraft(id);
                moderator.moderate(id, true);
            }
            default -> {
                author.publishDraft(id);
                author.delete(id);
            }
        }
    }

    private static Set<String> expected(String names) {
        return Stream.of(names.split(" "))
                .flatMap(name -> switch (name) {
                    case "direct" -> DIRECT.stream();
                    case "public" -> Stream.concat(DIRECT.stream(), LISTS.stream());
                    case "preview" -> PREVIEW.stream();
                    default -> Stream.of();
                })
                .collect(Collectors.toSet());
    }

    private Set<String> ways(Person viewer, String previewToken) {
        variables.put("token", previewToken);
        JsonNode data = viewer.ask(WAYS, variables);
        return Stream.concat(
                        data.propertyStream(),
                        data.path("_entities").valueStream().flatMap(JsonNode::propertyStream))
                .filter(way -> !way.getKey().equals("_entities"))
                .filter(way -> way.getValue().toString().contains("The secret title"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
