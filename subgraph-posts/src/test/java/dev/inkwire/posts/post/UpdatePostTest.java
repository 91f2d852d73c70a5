package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.input;
import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class UpdatePostTest {

    /** Each field with another value, and its value after a removal; null if the field cannot be removed. */
    static final List<Change> CHANGES = List.of(
            new Change("title", "Another title", null),
            new Change("markdown", "Another text.", null),
            new Change("slug", "another-slug", null),
            new Change("subtitle", "Another subtitle", "null"),
            new Change("excerpt", "Another excerpt", "\"Some text.\""),
            new Change("canonicalUrl", "https://inkwire.test/another-first", "null"),
            new Change("language", "pt-BR", "null"),
            new Change("coverImage", image("https://inkwire.test/another"), "null"),
            new Change(
                    "seo",
                    input("title", "T", "description", "D", "image", image("https://inkwire.test/another")),
                    """
                    {
                      "title": "Title",
                      "description": "Excerpt",
                      "image": {"url": "https://inkwire.test/cover", "alt": "", "width": null, "height": null}
                    }
                    """));

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    Person ada;
    String id;
    JsonNode before;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        before = ada.create(
                        "Title",
                        "subtitle",
                        "Subtitle",
                        "excerpt",
                        "Excerpt",
                        "coverImage",
                        input("url", "https://inkwire.test/cover"),
                        "canonicalUrl",
                        "https://inkwire.test/first",
                        "language",
                        "en",
                        "seo",
                        input("title", "SEO", "description", "Text", "image", image("https://inkwire.test/preview")),
                        "tags",
                        List.of("One", "Two"))
                .post();
        id = before.path("id").asString();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void author_changes_one_field(Change change) {
        Object value = change.field.equals("slug") ? change.value + "-" + id : change.value;
        JsonNode after = ada.update(id, change.field, value).post();
        assertThat(after.path(change.field)).isEqualTo(JSON.valueToTree(value));
        assertThat(others(after, change.field)).isEqualTo(others(before, change.field));
        assertThat(ada.see(id)).isEqualTo(after);
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void author_removes_optional_values(Change change) {
        Outcome outcome = ada.update(id, change.field, null);
        if (change.without == null) {
            assertThat(outcome.errors()).containsExactly("INVALID input." + change.field);
        } else {
            assertThat(outcome.post().path(change.field)).isEqualTo(JSON.readTree(change.without));
        }
    }

    @Test
    void author_changes_and_removes_tags() {
        assertThat(ada.update(id, "tags", List.of("Two", "Three"))
                        .post()
                        .path("tags")
                        .findValuesAsString("name"))
                .containsExactly("Two", "Three");
        assertThat(ada.update(id, "tags", null).post().path("tags")).isEmpty();
    }

    @Test
    void given_excerpt_survives_a_new_text() {
        assertThat(ada.update(id, "markdown", "Another text.").get("excerpt")).isEqualTo("Excerpt");
    }

    @Test
    void derived_fields_change_with_the_text() {
        JsonNode after =
                ada.update(id, "markdown", "one two **three**", "excerpt", null).post();
        assertThat(after.path("html").asString()).contains("<strong>three</strong>");
        assertThat(after.path("excerpt").asString()).isEqualTo("one two three");
        assertThat(after.path("wordCount").asInt()).isEqualTo(3);
    }

    @Test
    void text_is_rendered_on_rendering_threads() {
        ada.update(id, "markdown", "Another text.");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("rendering"));
    }

    @ParameterizedTest
    @MethodSource
    void each_edit_increases_the_version_and_respects_the_expected_one(String field, Object value) {
        assertThat(version("expectedVersion", 1, field, value)).isEqualTo(2);
        assertThat(ada.update(id, "expectedVersion", 1, field, value).errors())
                .containsExactly("CONFLICT input.expectedVersion");
        assertThat(version("expectedVersion", 2, field, value))
                .as("the same again")
                .isEqualTo(2);
    }

    static Stream<Arguments> each_edit_increases_the_version_and_respects_the_expected_one() {
        return Stream.concat(
                CHANGES.stream()
                        .map(change -> Arguments.of(
                                change.field(), change.field().equals("slug") ? "edited-slug" : change.value())),
                Stream.of(Arguments.of("tags", List.of("Gardens"))));
    }

    @Test
    void update_of_many_fields_is_one_version_and_an_empty_update_is_none() {
        assertThat(version("title", "Third", "markdown", "Third.", "tags", List.of("T"), "subtitle", "S"))
                .isEqualTo(2);
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void each_update_of_a_document_returns_its_own_text() {
        String update = "updatePost(input: {id: \"%s\", markdown: \"%s\"}) { post { version markdown } }";
        JsonNode answers =
                ada.ask("mutation { a: %s b: %s }".formatted(update.formatted(id, "1"), update.formatted(id, "2")));
        assertThat(answers).isEqualTo(JSON.readTree("""
                {
                  "a": { "post": { "version": 2, "markdown": "1" } },
                  "b": { "post": { "version": 3, "markdown": "2" } }
                }
                """));
    }

    @Test
    void update_of_another_version_is_a_conflict_with_the_current_post() {
        assertThat(ada.update(id, "expectedVersion", 1, "title", "Second", "markdown", "Second.")
                        .succeeded())
                .isTrue();
        Outcome conflict = ada.update(id, "expectedVersion", 1, "title", "Third", "markdown", "Third.");
        assertThat(conflict.errors()).containsExactly("CONFLICT input.expectedVersion");
        assertThat(conflict.payload().path("post")).isEqualTo(ada.see(id));
        assertThat(conflict.payload().at("/post/markdown").asString()).isEqualTo("Second.");
    }

    @Test
    void only_one_of_a_hundred_concurrent_updates_succeeds() {
        List<Outcome> outcomes = together(100, i -> ada.update(id, "expectedVersion", 1, "excerpt", "By " + i));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.succeeded())
                .hasSize(99)
                .allSatisfy(outcome -> {
                    assertThat(outcome.errors()).containsExactly("CONFLICT input.expectedVersion");
                    assertThat(outcome.payload().at("/post/version").asInt()).isEqualTo(2);
                });
    }

    @Test
    void autosaves_that_pass_the_version_of_the_last_answer_do_not_conflict() {
        int version = 1;
        for (String text : List.of("A", "A b", "A b", "A b c")) {
            version = version("expectedVersion", version, "markdown", text);
            version = version("expectedVersion", version, "title", "About " + text, "tags", List.of("One"));
            ada.publishDraft(id);
            ada.react(id, "LIKE");
        }
        assertThat(version).isEqualTo(7);
    }

    @Test
    void only_the_text_of_a_draft_can_be_removed() {
        assertThat(ada.update(id, "markdown", "").get("markdown")).isEmpty();
        ada.update(id, "markdown", "Some text.");
        ada.schedule(id, OffsetDateTime.now().plusDays(1));
        assertThat(ada.update(id, "markdown", "").errors())
                .as("of a scheduled post")
                .containsExactly("INVALID input.markdown");
        ada.publishDraft(id);
        assertThat(ada.update(id, "markdown", "").errors())
                .as("of a published post")
                .containsExactly("INVALID input.markdown");
        assertThat(ada.see(id).path("markdown").asString()).isEqualTo("Some text.");
    }

    @Test
    void all_invalid_fields_are_reported_together() {
        assertThat(ada.update(id, "title", "t".repeat(201), "excerpt", "e".repeat(281), "slug", "no slug")
                        .errors())
                .containsExactlyInAnyOrder("INVALID input.title", "INVALID input.excerpt", "INVALID input.slug");
    }

    @Test
    void post_of_another_author_is_forbidden() {
        ada.publishDraft(id);
        assertThat(Person.in(graph).update(id, "title", "Mine").errors()).containsExactly("FORBIDDEN input.id");
    }

    @Test
    void draft_of_another_author_is_not_found() {
        assertThat(Person.in(graph).update(id, "title", "Mine").errors()).containsExactly("NOT_FOUND input.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-id", "00000000-0000-0000-0000-000000000000"})
    void unknown_post_is_not_found(String nothing) {
        assertThat(ada.update(nothing, "title", "Title").errors()).containsExactly("NOT_FOUND input.id");
    }

    private int version(Object... changes) {
        return ada.update(id, changes).post().path("version").asInt();
    }

    /** What a field is not to change. */
    private static List<JsonNode> others(JsonNode post, String field) {
        return Stream.of(
                        "title",
                        "markdown",
                        "slug",
                        "subtitle",
                        "excerpt",
                        "coverImage",
                        "canonicalUrl",
                        "language",
                        "seo",
                        "tags")
                .filter(other -> !other.equals(field))
                .map(post::path)
                .toList();
    }

    private static Map<String, Object> image(String url) {
        return input("url", url, "alt", "A picture", "width", 800, "height", 600);
    }

    record Change(String field, Object value, String without) {}
}
