package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Adds comments, and creates and changes posts. */
record Writing(GraphClient graph) {

    private static final String ADD = """
            mutation AddComment($input: AddCommentInput!) {
              addComment(input: $input) { comment { id html createdAt } userErrors { code message path } }
            }
            """;

    private static final String CREATE = """
            mutation CreatePost($input: CreatePostInput!) {
              createPost(input: $input) { post { id version } userErrors { code message path } }
            }
            """;

    private static final String UPDATE = """
            mutation UpdatePost($input: UpdatePostInput!) {
              updatePost(input: $input) { post { id version } userErrors { code message path } }
            }
            """;

    /** Adds a comment and returns its id. */
    String comment(UUID postId, String token) {
        return write(
                ADD,
                "comment",
                Map.of("postId", postId, "markdown", "It is *as I said*: the longer, the better."),
                token);
    }

    /** Creates a draft and returns its id. */
    String post(String markdown, String token) {
        return write(
                CREATE,
                "post",
                Map.of("title", "What I said", "markdown", markdown, "tags", List.of("tag-1", "tag-2", "tag-3")),
                token);
    }

    /** Changes the text of a post. */
    void edit(String postId, String markdown, String token) {
        write(UPDATE, "post", Map.of("id", postId, "markdown", markdown), token);
    }

    private String write(String mutation, String written, Map<String, ?> input, String token) {
        JsonNode payload = graph.with(token)
                .data(mutation, Map.of("input", input))
                .iterator()
                .next();
        JsonNode id = payload.path(written).path("id");
        Answer.require(payload.path("userErrors").isEmpty() && id.isString(), "the written " + written, payload);
        return id.asString();
    }
}
