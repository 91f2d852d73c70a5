package dev.inkwire.posts.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class SearchTest {

    private static final String SEARCH = """
            query ($query: String!, $filter: PostFilter, $first: Int, $after: String) {
              searchPosts(query: $query, filter: $filter, first: $first, after: $after) {
                edges { cursor highlight node { id } }
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

    @Test
    void match_in_the_title_is_before_one_in_the_excerpt_and_one_in_the_text() {
        String title = ada.publish("About Gardens");
        String excerpt = ada.publish("Excerpt", "excerpt", "All gardens");
        String subtitle = ada.publish("Subtitle", "subtitle", "Many gardens");
        String text = ada.publish("Text", "markdown", "gardens ".repeat(50));
        assertThat(find("gardens")).containsExactly(title, subtitle, excerpt, text);
    }

    @Test
    void post_with_more_terms_in_the_title_is_first_and_equal_matches_are_newest_first() {
        String one = ada.publish("Apple", "markdown", "pear");
        String both = ada.publish("Apple and pear");
        String other = ada.publish("Pear", "markdown", "apple");
        String neither = ada.publish("Fruit", "markdown", "apple pear");
        ada.publish("Apple only");
        assertThat(find("apple pear")).containsExactly(both, other, one, neither);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CAFE                   | true",
                "über                   | true",
                "uber café              | true",
                "\"cafe uber\"          | false",
                "\"uber das café\"      | true",
                "“über das”             | true",
                "uber-das               | true",
                "das-uber               | false",
                "\"das café             | true",
                "\"uber das\" \"das cafe\" | true",
                "\"uber das\" \"das title\" | false",
                "\"long title\" \"uber das\" | true",
                "\"title long\"         | false",
                "cafe -\"long title\"   | false",
                "cafe -\"das uber\" -\"uber das\" | false",
                "cafe -tea              | true",
                "cafe -das              | false",
                "cafe -\"das uber\"     | true",
                "cafe -\"uber das\"     | false",
                "- cafe                 | true",
                "caf                    | false",
                "cafe absent            | false",
                "東京                   | true",
                "東京都                 | true",
                "京都                   | true",
                "京                     | true",
                "東都                   | false",
                "都に                   | true",
                "東京都 -大阪           | true",
                "東京都に行く           | true",
                "東京都行く             | false",
                "都に行                 | true",
                "く、カタ               | true",
                "\"くカタカナ\"         | false",
                "ｶﾀｶ                    | true",
                "국어를                 | true",
                "국어배                 | false",
                "cafe -ｶﾀｶ              | false",
                "cafe -東京都           | false",
                "cafe -東都             | true",
                "カタカナ               | true",
                "ｶﾀｶﾅ                   | true",
                "한국                   | true",
                "한국어를 배웁니다      | true",
                "배                     | true",
                "cafe -東京             | false",
                "title das              | true",
                "\"title 10\"           | false",
                "& ! ( ) : * ' \\ <-> cafe | true"
            })
    void words_phrases_and_exclusions_are_found_in_any_language(String query, boolean found) {
        String id = ada.publish("Long title", "markdown", "10 *Über* das `Café`.\n\n東京都に行く、カタカナ。\n\n한국어를 배웁니다");
        assertThat(find(query)).isEqualTo(found ? List.of(id) : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-only -excluded", "-\"only excluded\"", "🎉 !?", "\"\"", "\u0000", "\ud800"})
    void query_without_a_wanted_word_is_bad_input(String query) {
        assertThat(graph.errorCodes(SEARCH, Map.of("query", query))).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void too_long_query_is_bad_input() {
        for (String query : List.of("x".repeat(201), "word ".repeat(17), "x " + "-word ".repeat(16))) {
            assertThat(graph.errorCodes(SEARCH, Map.of("query", query))).containsExactly("BAD_USER_INPUT");
        }
        for (String query : List.of("x".repeat(200), "word ".repeat(16), "字".repeat(200))) {
            assertThat(find(query)).isEmpty();
        }
    }

    @Test
    void drafts_are_not_found_before_they_are_published() {
        String draft = ada.draft("Secret " + ada.id());
        assertThat(find("secret")).isEmpty();
        ada.publishDraft(draft);
        assertThat(find("secret")).containsExactly(draft);
        ada.unpublish(draft);
        assertThat(find("secret")).isEmpty();
        assertThat(ada.ask("{ searchPosts(query: \"secret %s\") { totalCount } }".formatted(ada.id()))
                        .at("/searchPosts/totalCount")
                        .asInt())
                .isZero();
        ada.publishDraft(draft);
        ada.delete(draft);
        assertThat(find("secret")).isEmpty();
    }

    @Test
    void changed_post_is_found_by_its_new_words_only() {
        String id = ada.publish("First title", "markdown", "First text", "excerpt", "First excerpt");
        ada.update(id, "title", "Second");
        assertThat(find("title")).isEmpty();
        assertThat(find("second text excerpt")).containsExactly(id);
        ada.update(id, "markdown", "Third", "excerpt", null);
        assertThat(find("text")).isEmpty();
        assertThat(find("excerpt")).isEmpty();
        assertThat(find("second third")).containsExactly(id);
    }

    @Test
    void filter_applies_to_what_is_found() {
        String id = ada.publish("Same", "tags", List.of("Search " + ada.id()));
        Person.in(graph).publish("Same");
        assertThat(find("same", "tag", "Search " + ada.id())).containsExactly(id);
        assertThat(graph.errorCodes(SEARCH, Map.of("query", "same", "filter", Map.of("reactedWith", "LIKE"))))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void match_is_shown_in_safe_html() {
        ada.publish("Title", "markdown", "Vec\\<u8> & **bold** <script>alert(1)</script>");
        assertThat(highlight("bold"))
                .isEqualTo("Vec&lt;u8&gt; &amp; <mark>bold</mark> &lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void last_word_of_the_longest_text_is_found() {
        String latin = "word ".repeat(39_998) + "last word";
        StringBuilder chinese = new StringBuilder();
        for (int i = 0; i < 199_900; i++) {
            chinese.appendCodePoint(0x4E00 + (int) (Math.floorMod(i * 2_654_435_761L, 20_000L)));
        }
        String id = ada.publish("Latin", "markdown", latin);
        ada.publish("Chinese", "markdown", chinese.toString());
        assertThat(find("last")).containsExactly(id);
    }

    @Test
    void match_in_the_first_20000_characters_is_shown() {
        ada.publish("Title", "markdown", "x ".repeat(9_950) + "early " + "x ".repeat(500) + "late");
        assertThat(highlight("early")).contains("<mark>early</mark>");
        assertThat(highlight("late")).startsWith("x x ").doesNotContain("<mark>");
    }

    @Test
    void pages_repeat_nothing_and_the_list_ends_while_posts_are_published_and_deleted() {
        List<String> posts = Posts.publish(database, ada.id(), 1_000);
        database.sql("""
                        insert into post_search (post_id, published_at, plain_text, head, body)
                        select id, published_at, '', case when ascii(slug) % 3 = 0 then '''many'':1A' else '' end::tsvector, '''many'':2'
                        from post where author_id = ?
                        """).param(ada.id()).update();
        ChangingList list = new ChangingList(page -> search(with(page, "many")), number -> {
            database.sql("delete from post where id = any(?::uuid[])")
                    .param(new String[] {posts.get(number), posts.get(999 - number)})
                    .update();
            ada.publish("Many");
        });
        List<String> read = list.forward();
        assertThat(read).doesNotHaveDuplicates();
        assertThat(read).containsAll(posts.subList(20, 980));
    }

    @Test
    void cursor_of_another_list_is_refused() {
        assertThat(graph.errorCodes(SEARCH, Map.of("query", "x", "after", "nonsense")))
                .containsExactly("BAD_USER_INPUT");
    }

    private List<String> find(String query, Object... filter) {
        Map<String, Object> conditions = Person.input(filter);
        conditions.putAll(author());
        JsonNode found = search(Map.of("query", query, "filter", conditions));
        List<String> ids = found.path("nodes").findValuesAsString("id");
        assertThat(found.path("totalCount").asInt()).isEqualTo(ids.size());
        assertThat(found.path("edges").valueStream().map(edge -> edge.at("/node/id")
                        .asString()))
                .isEqualTo(ids);
        return ids;
    }

    private String highlight(String query) {
        return search(Map.of("query", query, "filter", author()))
                .at("/edges/0/highlight")
                .asString();
    }

    private JsonNode search(Map<String, Object> variables) {
        return ada.ask(SEARCH, variables).path("searchPosts");
    }

    private Map<String, Object> with(Map<String, Object> page, String query) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("query", query);
        variables.put("filter", author());
        return variables;
    }

    private Map<String, Object> author() {
        return Map.of("authorId", ada.id());
    }
}
