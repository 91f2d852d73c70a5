package dev.inkwire.starter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class CostLimitTest {

    static final JsonMapper JSON = new JsonMapper();

    /** 100 items with 100 items each: a cost of 201 and 10,000 times the cost of the selection. */
    static final String LARGE = "items(first: 100) { nodes { items(first: 100) { nodes { %s } } } }";

    static final List<Cost> COSTS = List.of(
            new Cost(LARGE.formatted(parts(4)), 50_201),
            new Cost(LARGE.formatted(parts(4)).replaceFirst("100", "\\$all"), 50_201),
            new Cost(LARGE.formatted(parts(4)).replaceFirst("100", "9999"), 50_201),
            new Cost(
                    "items(last: 100) { edges { node { items(first: 50) { nodes { %s } } } } }".formatted(parts(9)),
                    50_301),
            new Cost(
                    "items { nodes { items { nodes { items { nodes { items { nodes { __typename } } } } } } } }",
                    176_841),
            new Cost("items(first: 100) { nodes { some { items(first: 10) { nodes { __typename } } } } }", 60_101),
            new Cost(
                    "items(first: 100) { nodes { some(first: 100) { parts { some(first: 4) { __typename } } } } }",
                    60_101),
            new Cost(("items { nodes { " + LARGE + " } }").formatted("__typename"), 204_041));

    @Autowired
    Graph graph;

    @ParameterizedTest
    @FieldSource("COSTS")
    void pages_multiply_the_cost_of_their_items(Cost expected) {
        JsonNode answer =
                ask("query ($all: Int = 100) { %s ... @skip(if: true) { other: items(first: $all) { totalCount } } }"
                        .formatted(expected.selection));
        assertThat(Graph.codes(answer)).containsExactly("COST_LIMIT");
        assertThat(answer.at("/errors/0/extensions/cost").asLong()).isEqualTo(expected.cost);
        assertThat(answer.at("/errors/0/extensions/limit").asLong()).isEqualTo(50_000);
        assertThat(answer.at("/errors/0/message").asString()).contains(String.valueOf(expected.cost), "50000");
    }

    @Test
    void operation_within_the_limit_is_executed() {
        assertThat(graph.errorCodes("{ %s }".formatted(LARGE.formatted(parts(3)))))
                .isEmpty();
    }

    @Test
    void fragments_are_counted_at_each_spread() {
        StringBuilder fragments = new StringBuilder("fragment F0 on Item { parts { __typename } }");
        for (int i = 1; i <= 40; i++) {
            fragments.append(" fragment F%d on Item { ...F%d parts { ...F%d } }".formatted(i, i - 1, i - 1));
        }
        assertThat(Graph.codes(ask("{ items { nodes { ...F40 } } } " + fragments)))
                .containsExactly("COST_LIMIT");
    }

    @Test
    void skipped_selections_are_free() {
        String large =
                "query ($on: Boolean!) { anybody ... @include(if: $on) { %s } }".formatted(LARGE.formatted(parts(4)));
        assertThat(graph.errorCodes(large, Map.of("on", false))).isEmpty();
        assertThat(graph.errorCodes(large, Map.of("on", true))).containsExactly("COST_LIMIT");
    }

    @Test
    void each_representation_of_an_entity_has_the_same_cost() {
        List<Map<String, String>> many = Collections.nCopies(20_000, Map.of("__typename", "Thing", "id", "1"));
        String query =
                "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Thing { things { things { id } } } } }";
        assertThat(graph.errorCodes(query, Map.of("of", many))).containsExactly("COST_LIMIT");
    }

    @Test
    void condition_that_is_null_is_bad_input() {
        String query = "query ($y: Boolean = true) { anybody @include(if: $y) }";
        JsonNode answer = graph.post("{\"query\":\"%s\",\"variables\":{\"y\":null}}".formatted(query));
        assertThat(Graph.codes(answer)).containsExactly("BAD_USER_INPUT");
        assertThat(answer.at("/errors/0/message").asString()).contains("$y", "@include");
        assertThat(graph.errorCodes(query)).isEmpty();
    }

    @Test
    void null_where_an_argument_has_a_default_is_bad_input() {
        String query = "query ($name: String) { greet(name: $name) anybody }";
        JsonNode answer = graph.post("{\"query\":\"%s\",\"variables\":{\"name\":null}}".formatted(query));
        assertThat(Graph.codes(answer)).containsExactly("BAD_USER_INPUT");
        assertThat(answer.at("/data/anybody").asString()).isEqualTo("hello");
        assertThat(graph.errorCodes(query)).isEmpty();
    }

    /** Nested objects, each of which costs one. */
    private static String parts(int levels) {
        return "parts { ".repeat(levels) + "__typename" + " }".repeat(levels);
    }

    private JsonNode ask(String document) {
        return graph.post(JSON.writeValueAsString(Map.of("query", document)));
    }

    record Cost(String selection, long cost) {}
}
