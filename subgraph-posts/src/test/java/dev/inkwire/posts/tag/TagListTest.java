package dev.inkwire.posts.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finds tags by slug and by query. */
@SubgraphTest
class TagListTest {

    @Autowired
    Graph graph;

    Person ada;
    Person visitor;
    String unique;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        visitor = Person.visitor(graph);
        unique = ada.id().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"elan-%s", "Élan %s", "ÉLAN-%s", "%%C3%%89lan-%s"})
    void visitor_finds_a_tag_by_its_slug_or_name(String given) {
        ada.publish("Post", "tags", List.of("Élan " + unique));
        assertThat(tag(given.formatted(unique)).path("slug").asString()).isEqualTo("elan-" + unique);
    }

    @Test
    void tag_of_drafts_only_is_not_found() {
        String post = ada.draft("Draft", "tags", List.of("Secret " + unique));
        assertThat(tag("secret-" + unique).isNull()).isTrue();
        assertThat(names(unique)).isEmpty();
        ada.publishDraft(post);
        assertThat(tag("secret-" + unique).path("postCount").asInt()).isEqualTo(1);
        assertThat(names(unique)).containsExactly("Secret " + unique);
        ada.delete(post);
        assertThat(tag("secret-" + unique).isNull()).isTrue();
        assertThat(names(unique)).isEmpty();
    }

    @Test
    void tags_are_listed_by_the_number_of_their_posts() {
        ada.publish("1", "tags", List.of("Often " + unique, "Once " + unique, "Twice " + unique));
        ada.publish("2", "tags", List.of("Often " + unique, "Twice " + unique));
        ada.publish("3", "tags", List.of("Often " + unique));
        JsonNode all = list("query: \"%s\"".formatted(unique));
        assertThat(all.path("nodes").findValuesAsString("name"))
                .containsExactly("Often " + unique, "Twice " + unique, "Once " + unique);
        assertThat(all.path("nodes").findValues("postCount").stream().map(JsonNode::asInt))
                .containsExactly(3, 2, 1);
        assertThat(all.path("totalCount").asInt()).isEqualTo(3);
        JsonNode first = list("query: \"%s\", first: 2".formatted(unique));
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        String end = first.at("/pageInfo/endCursor").asString();
        assertThat(list("query: \"%s\", after: \"%s\"".formatted(unique, end))
                        .path("nodes")
                        .findValuesAsString("name"))
                .containsExactly("Once " + unique);
        assertThat(list("query: \"%s\", last: 1, before: \"%s\"".formatted(unique, end))
                        .path("nodes")
                        .findValuesAsString("name"))
                .containsExactly("Often " + unique);
        assertThat(list("").path("totalCount").asInt()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%% Élan_%s", "elan %s", "00%%  éLAN_%s", "lan-%s", "LAN_%s", "％ élan_%s"})
    void query_is_part_of_the_slug_or_the_name(String query) {
        ada.publish("Post", "tags", List.of("100% Élan_" + unique));
        assertThat(names(query.formatted(unique))).containsExactly("100% Élan_" + unique);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e%%n %s", "e_an %s", "elan%s"})
    void query_has_no_wildcards(String query) {
        ada.publish("Post", "tags", List.of("Élan " + unique));
        assertThat(names(query.formatted(unique))).isEmpty();
    }

    @Test
    void query_without_letters_finds_names() {
        ada.publish("Post", "tags", List.of("C++ " + unique));
        assertThat(names("++")).contains("C++ " + unique);
        assertThat(names("+-+")).isEmpty();
    }

    @Test
    void query_has_at_most_a_hundred_characters() {
        assertThat(names("x".repeat(100))).isEmpty();
        assertThat(visitor.graph().errorCodes("{ tags(query: \"%s\") { nodes { id } } }".formatted("x".repeat(101))))
                .containsExactly("BAD_USER_INPUT");
    }

    private JsonNode tag(String slug) {
        return visitor.ask("query ($slug: String!) { tag(slug: $slug) { slug postCount } }", Map.of("slug", slug))
                .path("tag");
    }

    private List<String> names(String query) {
        return visitor.ask("query ($query: String) { tags(query: $query) { nodes { name } } }", Map.of("query", query))
                .at("/tags/nodes")
                .findValuesAsString("name");
    }

    private JsonNode list(String arguments) {
        String selection = "{ nodes { name postCount } totalCount pageInfo { hasNextPage endCursor } }";
        return visitor.ask(
                        arguments.isEmpty()
                                ? "{ tags %s }".formatted(selection)
                                : "{ tags(%s) %s }".formatted(arguments, selection))
                .path("tags");
    }
}
