package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class PostListTest {

    private static final String PAGE = """
            query ($filter: PostFilter, $order: PostOrder = NEWEST,
                   $first: Int, $after: String, $last: Int, $before: String) {
              posts(filter: $filter, orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
                edges { cursor node { id } }
                nodes { id }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                totalCount
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
    }

    @ParameterizedTest
    @EnumSource(PostOrder.class)
    void reader_pages_forward_and_back_through_equal_keys(PostOrder order) {
        List<String> expected = publishEquals(order);

        List<String> forward = new ArrayList<>();
        JsonNode page = page(order, Map.of("first", 3));
        while (true) {
            forward.addAll(ids(page));
            assertThat(page.path("totalCount").asInt()).isEqualTo(expected.size());
            assertThat(page.at("/pageInfo/hasPreviousPage").asBoolean()).isEqualTo(forward.size() > 3);
            if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                break;
            }
            page = page(
                    order,
                    Map.of("first", 3, "after", page.at("/pageInfo/endCursor").asString()));
        }
        assertThat(forward).isEqualTo(expected);

        List<String> backward = new ArrayList<>();
        page = page(order, Map.of("last", 3));
        while (true) {
            backward.addAll(0, ids(page));
            assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isEqualTo(backward.size() > 3);
            if (!page.at("/pageInfo/hasPreviousPage").asBoolean()) {
                break;
            }
            page = page(
                    order,
                    Map.of("last", 3, "before", page.at("/pageInfo/startCursor").asString()));
        }
        assertThat(backward).isEqualTo(expected);
    }

    @Test
    void edges_nodes_and_cursors_agree() {
        publishEquals(PostOrder.NEWEST);
        JsonNode page = page(PostOrder.NEWEST, Map.of("first", 4));
        List<String> cursors = page.path("edges")
                .valueStream()
                .map(edge -> edge.path("cursor").asString())
                .toList();
        assertThat(cursors).hasSize(4).doesNotHaveDuplicates();
        assertThat(page.at("/pageInfo/startCursor").asString()).isEqualTo(cursors.get(0));
        assertThat(page.at("/pageInfo/endCursor").asString()).isEqualTo(cursors.get(3));
        assertThat(page.path("edges").valueStream().map(edge -> edge.path("node")))
                .isEqualTo(page.path("nodes").valueStream().toList());
    }

    @Test
    void list_without_posts_is_empty() {
        JsonNode page = page(PostOrder.NEWEST, Map.of());
        assertThat(ids(page)).isEmpty();
        assertThat(page.path("totalCount").asInt()).isZero();
        assertThat(page.at("/pageInfo/endCursor").isNull()).isTrue();
    }

    @Test
    void default_order_is_newest_first() {
        String first = ada.publish("First");
        String second = ada.publish("Second");
        assertThat(ids(ada.ask("query ($author: ID) { posts(filter: {authorId: $author}) { nodes { id } } }", author())
                        .path("posts")))
                .containsExactly(second, first);
    }

    @Test
    void cursor_of_another_list_is_refused() {
        publishEquals(PostOrder.NEWEST);
        String foreign =
                page(PostOrder.OLDEST, Map.of()).at("/pageInfo/endCursor").asString();
        for (String cursor : List.of(foreign, "nonsense", "", "🎉", foreign + "A")) {
            assertThat(graph.errorCodes(PAGE, Map.of("after", cursor))).containsExactly("BAD_USER_INPUT");
        }
    }

    @Test
    void filters_apply_separately_and_together() {
        Person bob = Person.in(graph);
        String tag = "tag-" + ada.id();
        String early = publishAt(ada, "2020-01-01T00:00:00Z", tag);
        String late = publishAt(ada, "2022-01-01T00:00:00Z", tag);
        String other = publishAt(ada, "2021-01-01T00:00:00Z", "other-" + tag);
        String bobs = publishAt(bob, "2021-01-01T00:00:00Z", tag);

        assertThat(find("authorId", ada.id())).containsExactly(late, other, early);
        assertThat(find("tag", tag)).containsExactly(late, bobs, early);
        assertThat(find("tag", tag, "publishedAfter", "2020-06-01T00:00:00Z")).containsExactly(late, bobs);
        assertThat(find("tag", tag, "publishedBefore", "2021-06-01T00:00:00Z")).containsExactly(bobs, early);
        assertThat(find(
                        "authorId",
                        ada.id(),
                        "tag",
                        tag,
                        "publishedAfter",
                        "2019-01-01T00:00:00Z",
                        "publishedBefore",
                        "2021-01-01T00:00:00Z"))
                .containsExactly(early);
    }

    @Test
    void posts_with_any_or_all_tags_are_found() {
        String java = "Java " + ada.id();
        String rust = "Rust " + ada.id();
        String both = ada.publish("Both", "tags", List.of(java, rust));
        String one = ada.publish("One", "tags", List.of(java));
        String other = ada.publish("Other", "tags", List.of(rust, "Other"));
        ada.draft("Draft", "tags", List.of(java, rust));

        assertThat(find("anyTag", List.of(java, Slug.of(rust)))).containsExactly(other, one, both);
        assertThat(find("anyTag", List.of("no-such-tag", java))).containsExactly(one, both);
        assertThat(find("allTags", List.of(java, Slug.of(rust)))).containsExactly(both);
        assertThat(find("allTags", List.of(java, "no-such-tag"))).isEmpty();
        assertThat(find("anyTag", List.of(), "allTags", List.of(), "authorId", ada.id()))
                .as("no condition")
                .hasSize(3);
        assertThat(find("tag", java, "anyTag", List.of(rust), "allTags", List.of(java)))
                .containsExactly(both);
    }

    @Test
    void language_includes_its_variants() {
        String english = ada.publish("English", "language", "en");
        String british = ada.publish("British", "language", "en-GB");
        String filipino = ada.publish("Filipino", "language", "fil");
        ada.publish("Without a language");
        assertThat(find("authorId", ada.id(), "language", "en")).containsExactly(british, english);
        assertThat(find("authorId", ada.id(), "language", "EN-gb")).containsExactly(british);
        assertThat(find("authorId", ada.id(), "language", "en-US")).isEmpty();
        assertThat(find("authorId", ada.id(), "language", "fil")).containsExactly(filipino);
        assertThat(find("authorId", ada.id(), "language", "fi")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "english", "en_GB!", "e%"})
    void malformed_language_is_bad_input(String language) {
        assertThat(graph.errorCodes(PAGE, Map.of("filter", Map.of("language", language))))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void excluded_posts_are_left_out() {
        String first = ada.publish("First");
        String second = ada.publish("Second");
        assertThat(find("authorId", ada.id(), "excludeIds", List.of(first, "no id", UUID.randomUUID())))
                .containsExactly(second);
    }

    @Test
    void posts_that_a_reader_has_reacted_to_are_found() {
        Person bob = Person.in(graph);
        String liked = ada.publish("Liked");
        String loved = ada.publish("Loved");
        bob.react(liked, "LIKE", "CURIOUS");
        bob.react(loved, "LOVE");
        String draft = bob.draft("Own draft");
        bob.react(draft, "LIKE");

        assertThat(find("reactedById", bob.id())).containsExactly(loved, liked);
        assertThat(find("reactedById", bob.id(), "reactedWith", "CURIOUS")).containsExactly(liked);
        assertThat(find("reactedById", ada.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anyTag", "allTags", "excludeIds"})
    void too_long_list_in_a_filter_is_bad_input(String field) {
        List<String> values = Collections.nCopies(field.equals("excludeIds") ? 101 : 11, "value");
        assertThat(graph.errorCodes(PAGE, Map.of("filter", Map.of(field, values))))
                .containsExactly("BAD_USER_INPUT");
        assertThat(find(field, values.subList(1, values.size()), "authorId", ada.id()))
                .isEmpty();
    }

    @Test
    void kind_of_reaction_without_a_reader_is_bad_input() {
        assertThat(graph.errorCodes(PAGE, Map.of("filter", Map.of("reactedWith", "LIKE"))))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void returned_instant_is_neither_after_nor_before_itself() {
        for (int micros = 0; micros < 1_000; micros += 111) {
            publishAt(ada, "2020-01-01T00:00:00.%03d%03dZ".formatted(micros, micros), "exact");
        }
        List<String> all = find("authorId", ada.id());
        List<String> shown = ada.ask(
                        "query ($author: ID) { posts(filter: {authorId: $author}) { nodes { publishedAt } } }",
                        author())
                .path("posts")
                .findValuesAsString("publishedAt");
        assertThat(shown).hasSize(10).doesNotHaveDuplicates();
        for (int i = 0; i < shown.size(); i++) {
            assertThat(find("authorId", ada.id(), "publishedAfter", shown.get(i)))
                    .isEqualTo(all.subList(0, i));
            assertThat(find("authorId", ada.id(), "publishedBefore", shown.get(i)))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @Test
    void publication_is_stored_with_the_returned_instant() {
        String id = ada.publish("Now");
        assertThat(database.sql(
                                "select published_at = date_trunc('milliseconds', published_at) from post where id = cast(? as uuid)")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void tag_is_found_in_any_form_of_its_slug_and_by_its_name() {
        String tag = "한국어 Größe " + ada.id();
        String id = publishAt(ada, "2020-01-01T00:00:00Z", tag);
        String slug = Slug.of(tag);
        for (String form : List.of(
                slug,
                Normalizer.normalize(slug, Normalizer.Form.NFD),
                slug.toUpperCase(Locale.ROOT).replace("SS", "ß"),
                UriUtils.encode(slug, StandardCharsets.UTF_8),
                tag)) {
            assertThat(find("tag", form)).as(form).containsExactly(id);
        }
        assertThat(find("tag", slug + "-%zz")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"authorId,no id", "reactedById,no id", "tag,no-such-tag", "tag,''"})
    void filter_for_an_unknown_author_or_tag_finds_nothing(String field, String value) {
        ada.publish("Something");
        assertThat(find(field, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag: \"a\\u0000\"", "publishedAfter: \"0000-01-01T00:00:00Z\"", "tag: \"\\ud800\""})
    void filter_that_the_database_cannot_store_is_bad_input(String filter) {
        assertThat(graph.errorCodes("{ posts(filter: {%s}) { nodes { id } } }".formatted(filter)))
                .isSubsetOf("BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED");
    }

    /** Ten posts of Ada's of which many are equal but for their ids; in the order that they are to be listed in. */
    private List<String> publishEquals(PostOrder order) {
        for (int i = 0; i < 10; i++) {
            String id = ada.publish("Equal");
            if (i % 3 == 0) {
                ada.react(id, "LIKE");
            }
        }
        database.sql(
                        "update post set published_at = date_trunc('hour', published_at) where author_id = ? and reaction_count = 0")
                .param(ada.id())
                .update();
        String columns =
                switch (order) {
                    case NEWEST -> "published_at desc, id desc";
                    case OLDEST -> "published_at, id";
                    case TRENDING -> "recent_reaction_count desc, published_at desc, id desc";
                    case MOST_REACTED -> "reaction_count desc, id desc";
                };
        return database.sql("select id from post where author_id = ? order by " + columns)
                .param(ada.id())
                .query(String.class)
                .list();
    }

    private String publishAt(Person author, String instant, String tag) {
        String id = author.publish("At " + instant, "tags", List.of(tag));
        database.sql("update post set published_at = cast(? as timestamptz) where id = cast(? as uuid)")
                .params(instant, id)
                .update();
        return id;
    }

    private List<String> find(Object... filter) {
        JsonNode page = ada.ask(PAGE, Map.of("filter", Person.input(filter))).path("posts");
        List<String> ids = ids(page);
        assertThat(page.path("totalCount").asInt()).isEqualTo(ids.size());
        return ids;
    }

    private JsonNode page(PostOrder order, Map<String, Object> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("order", order);
        variables.put("filter", Map.of("authorId", ada.id()));
        return ada.ask(PAGE, variables).path("posts");
    }

    private Map<String, Object> author() {
        return Map.of("author", ada.id());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("nodes").findValuesAsString("id");
    }
}
