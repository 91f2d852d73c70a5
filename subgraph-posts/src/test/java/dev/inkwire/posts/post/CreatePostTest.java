package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.input;
import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class CreatePostTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
    }

    @Test
    void author_creates_a_draft() {
        JsonNode post = ada.create("A Draft").post();
        assertThat(post.path("status").asString()).isEqualTo("DRAFT");
        assertThat(post.path("publishedAt").isNull()).isTrue();
        assertThat(post.path("author").path("id").asString()).isEqualTo(ada.id().toString());
        assertThat(post.path("version").asInt()).isEqualTo(1);
        assertThat(post.path("tags")).isEmpty();
        assertThat(post.path("reactions")).isEmpty();
        assertThat(post.path("readingTimeMinutes").asInt()).isEqualTo(1);
    }

    @Test
    void author_publishes_a_post_with_all_fields() {
        JsonNode post = ada.create(
                        "Everything",
                        "markdown",
                        "Hello *you* <script>alert(1)</script>",
                        "subtitle",
                        "Under it",
                        "excerpt",
                        "In short",
                        "slug",
                        "all-of-it-by-" + ada.id(),
                        "coverImage",
                        input("url", "https://inkwire.test/cover.png", "alt", "A cover", "width", 1200, "height", 630),
                        "canonicalUrl",
                        "http://elsewhere.test/first",
                        "language",
                        "EN-gb",
                        "seo",
                        input("title", "For robots", "image", input("url", "https://inkwire.test/preview.png")),
                        "tags",
                        List.of("Everything Else", "Java"),
                        "publish",
                        true)
                .post();
        assertThat(post.path("status").asString()).isEqualTo("PUBLISHED");
        assertThat(post.path("publishedAt").asString())
                .isEqualTo(post.path("createdAt").asString());
        assertThat(post.path("markdown").asString()).isEqualTo("Hello *you* <script>alert(1)</script>");
        assertThat(post.path("html").asString())
                .startsWith("<p>Hello <em>you</em>")
                .doesNotContain("<script");
        assertThat(post.path("subtitle").asString()).isEqualTo("Under it");
        assertThat(post.path("excerpt").asString()).isEqualTo("In short");
        assertThat(post.path("slug").asString()).isEqualTo("all-of-it-by-" + ada.id());
        assertThat(post.path("coverImage")).isEqualTo(JSON.readTree("""
                {"url": "https://inkwire.test/cover.png", "alt": "A cover", "width": 1200, "height": 630}
                """));
        assertThat(post.path("language").asString()).isEqualTo("en-GB");
        assertThat(post.path("seo")).isEqualTo(JSON.readTree("""
                {
                  "title": "For robots",
                  "description": "In short",
                  "image": {"url": "https://inkwire.test/preview.png", "alt": "", "width": null, "height": null}
                }
                """));
        assertThat(post.path("canonicalUrl").asString()).isEqualTo("http://elsewhere.test/first");
        assertThat(post.path("tags").findValuesAsString("slug")).containsExactly("everything-else", "java");
    }

    @Test
    void default_excerpt_is_the_beginning_of_the_text() {
        assertThat(ada.create("No Excerpt", "markdown", "# So *it* begins").get("excerpt"))
                .isEqualTo("So it begins");
    }

    @Test
    void post_without_a_text_is_created_as_a_draft_and_not_published() {
        assertThat(ada.create("No text", "markdown", "", "publish", true).errors())
                .containsExactly("INVALID input.markdown");
        assertThat(ada.create("No text", "markdown", "").get("html")).isEmpty();
    }

    @Test
    void all_invalid_fields_are_reported_together() {
        Outcome outcome = ada.create(
                " ",
                "subtitle",
                "s".repeat(301),
                "slug",
                "No Slug",
                "coverImage",
                input("url", "ftp://inkwire.test/cover.png", "alt", "a".repeat(501), "width", 0, "height", 100_001),
                "language",
                "english",
                "seo",
                input("title", "\u200B", "description", "d".repeat(281)),
                "tags",
                List.of(""));
        assertThat(outcome.errors())
                .containsExactlyInAnyOrder(
                        "INVALID input.title",
                        "INVALID input.subtitle",
                        "INVALID input.slug",
                        "INVALID input.coverImage.url",
                        "INVALID input.coverImage.alt",
                        "INVALID input.coverImage.width",
                        "INVALID input.coverImage.height",
                        "INVALID input.language",
                        "INVALID input.seo.title",
                        "INVALID input.seo.description",
                        "INVALID input.tags");
        assertThat(outcome.payload().path("post").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/cover.png", "cover"})
    void malformed_address_is_refused(String address) {
        assertThat(ada.graph()
                        .errorCodes(
                                "mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }",
                                Map.of("input", Map.of("title", "T", "markdown", "", "canonicalUrl", address))))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void longest_text_is_returned_unchanged() {
        String longest = "字🎉".repeat(100_000);
        assertThat(ada.create("Long", "markdown", longest).get("markdown")).isEqualTo(longest);
    }

    @Test
    void unpaired_surrogate_is_refused() {
        JsonNode answer = ada.graph()
                .post(
                        "{\"query\": \"mutation ($t: String!) { createPost(input: {title: $t, markdown: $t}) { userErrors { path } } }\", \"variables\": {\"t\": \"a\\ud800b\"}}");
        assertThat(answer.at("/data/createPost/userErrors")).hasSize(2);
    }

    @Test
    void repeated_request_returns_the_same_post() {
        String key = "key of " + ada.id();
        String first = ada.draft("Once", "idempotencyKey", key);
        assertThat(ada.draft("Once", "idempotencyKey", key)).isEqualTo(first);
        assertThat(Person.in(graph).draft("Once", "idempotencyKey", key))
                .as("of another author")
                .isNotEqualTo(first);
    }

    @Test
    void same_key_with_another_input_is_a_conflict() {
        ada.draft("One", "idempotencyKey", "key");
        assertThat(ada.create("Another", "idempotencyKey", "key").errors())
                .containsExactly("CONFLICT input.idempotencyKey");
    }

    /** A fingerprint that an earlier release stored. A new optional field must not change it, so it has no default. */
    @ParameterizedTest
    @MethodSource
    void repeated_request_is_recognised_after_a_deployment_that_adds_fields(
            String fingerprint, Map<String, Object> fields) {
        ada.create(
                "Fixed",
                Stream.concat(
                                fields.entrySet().stream()
                                        .flatMap(field -> Stream.of(field.getKey(), field.getValue())),
                                Stream.of("idempotencyKey", "fixed"))
                        .toArray());
        assertThat(database.sql("select fingerprint from idempotency_key where author_id = ?")
                        .param(ada.id())
                        .query(String.class)
                        .single())
                .isEqualTo(fingerprint);
    }

    static Stream<Arguments> repeated_request_is_recognised_after_a_deployment_that_adds_fields() {
        return Stream.of(
                Arguments.of("ca724f6e8efd87a989ec52b546c52ce4e5ce46f1c5b1e01e99bc3434d450a10d", Map.of()),
                Arguments.of(
                        "977906044d0dd656895aa464c491a53ba8f7c603414f687ab57ddfcc2e3eae41",
                        Map.of(
                                "subtitle",
                                "Subtitle",
                                "canonicalUrl",
                                "https://inkwire.test/first",
                                "tags",
                                List.of("One", "Two"),
                                "publish",
                                true)));
    }

    @Test
    void concurrent_requests_with_the_same_key_create_one_post() {
        List<String> ids = together(8, i -> ada.create("At Once", "publish", true, "idempotencyKey", "key")
                .get("id"));
        assertThat(ids).hasSize(8).containsOnly(ids.get(0));
        assertThat(ada.entities("User", List.of(ada.id().toString()), "postCount")
                        .at("/0/postCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void key_of_a_deleted_post_creates_no_other_post() {
        ada.delete(ada.draft("Gone", "idempotencyKey", "key"));
        assertThat(ada.create("Gone", "idempotencyKey", "key").errors())
                .containsExactly("NOT_FOUND input.idempotencyKey");
    }

    @Test
    void key_of_a_failed_request_can_be_used_again() {
        String slug = "taken-by-" + ada.id();
        String other = Person.in(graph).draft("Other", "slug", slug);
        assertThat(ada.create("Mine", "slug", slug, "idempotencyKey", "key").errors())
                .containsExactly("TAKEN input.slug");
        assertThat(ada.create("Mine", "idempotencyKey", "key").get("id")).isNotEqualTo(other);
    }

    @Test
    void anonymous_caller_changes_nothing() {
        String id = ada.publish("Mine");
        assertThat(graph.errorCodes("""
                        mutation ($id: ID!) {
                          createPost(input: {title: "T", markdown: ""}) { post { id } }
                          updatePost(input: {id: $id, title: "T"}) { post { id } }
                          publishPost(input: {id: $id}) { post { id } }
                          deletePost(input: {id: $id}) { deletedPostId }
                          setPostReactions(input: {postId: $id, reactions: [LIKE]}) { post { id } }
                        }
                        """, Map.of("id", id))).hasSizeBetween(1, 5).containsOnly("UNAUTHENTICATED");
    }
}
