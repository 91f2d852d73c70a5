package dev.inkwire.comments.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user of the graph under test. */
record Member(UUID id, Graph graph) {

    private static final JsonMapper JSON = new JsonMapper();

    static Member in(Graph graph) {
        return of(graph, UUID.randomUUID());
    }

    static Member of(Graph graph, UUID id) {
        return new Member(id, graph.as(id));
    }

    static Member moderator(Graph graph) {
        UUID id = UUID.randomUUID();
        return new Member(id, graph.as(id, "comments:moderate"));
    }

    /** Returns the data of an operation, which has no errors. */
    JsonNode ask(String document, Map<String, ?> variables) {
        JsonNode answer = graph.post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        assertThat(answer.path("errors")).as("errors").isEmpty();
        return answer.path("data");
    }

    /** Reads fields of an entity as the router does. */
    JsonNode entity(String type, Object id, String selection) {
        return ask(
                        "query ($of: [_Any!]!) { _entities(representations: $of) { ... on %s { %s } } }"
                                .formatted(type, selection),
                        Map.of("of", List.of(Map.of("__typename", type, "id", id))))
                .at("/_entities/0");
    }

    /** Returns the comment as the member sees it; null if the member does not see it. */
    JsonNode see(String commentId) {
        return ask(
                        "query ($id: ID!) { comment(id: $id) { id status markdown author { id } } }",
                        Map.of("id", commentId))
                .path("comment");
    }

    /** Returns the user errors of a mutation, as code and path. */
    List<String> errors(String mutation, Map<String, ?> input) {
        return errors(mutate(mutation, "__typename", input));
    }

    static List<String> errors(JsonNode payload) {
        return payload.path("userErrors")
                .valueStream()
                .map(error -> error.path("code").asString() + " " + String.join(".", path(error)))
                .toList();
    }

    private static List<String> path(JsonNode error) {
        return error.path("path").valueStream().map(JsonNode::asString).toList();
    }

    List<String> report(String commentId, String reason) {
        return errors("reportComment", Map.of("commentId", commentId, "reason", reason));
    }

    /** Hides a comment or shows it, and returns the payload. */
    JsonNode moderate(String commentId, boolean hidden) {
        return mutate(
                "moderateComment", "comment { id status markdown }", Map.of("commentId", commentId, "hidden", hidden));
    }

    List<String> setLocked(UUID postId, boolean locked) {
        return errors("setCommentsLocked", Map.of("postId", postId, "locked", locked));
    }

    List<String> add(UUID postId, String markdown) {
        return errors("addComment", Map.of("postId", postId, "markdown", markdown));
    }

    /** Executes a mutation and selects its user errors, too. */
    JsonNode mutate(String mutation, String selection, Map<String, ?> input) {
        return ask(document(mutation, selection), Map.of("input", input)).path(mutation);
    }

    private static String document(String mutation, String selection) {
        String type = mutation.substring(0, 1).toUpperCase() + mutation.substring(1) + "Input";
        return "mutation ($input: %s!) { %s(input: $input) { %s userErrors { code path } } }"
                .formatted(type, mutation, selection);
    }
}
