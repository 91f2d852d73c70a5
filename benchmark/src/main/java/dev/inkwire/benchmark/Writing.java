package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Adds comments. */
record Writing(GraphClient graph) {

    private static final String ADD = """
            mutation AddComment($input: AddCommentInput!) {
              addComment(input: $input) { comment { id html createdAt } userErrors { code message path } }
            }
            """;

    /** Adds a comment and returns its id. */
    String comment(UUID postId, String token) {
        Map<String, ?> input = Map.of("postId", postId, "markdown", "It is *as I said*: the longer, the better.");
        JsonNode payload = graph.with(token).data(ADD, Map.of("input", input)).path("addComment");
        Answer.require(
                payload.path("userErrors").isEmpty()
                        && payload.at("/comment/id").isString(),
                "a comment",
                payload);
        return payload.at("/comment/id").asString();
    }
}
