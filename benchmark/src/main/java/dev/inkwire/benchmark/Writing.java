package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Adds comments, follows and reactions, and creates and changes posts. */
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

    private static final String REACT = """
            mutation SetPostReactions($input: SetPostReactionsInput!) {
              setPostReactions(input: $input) { post { id reactionCount } userErrors { code message path } }
            }
            """;

    private static final String FOLLOW = """
            mutation FollowUser($input: FollowUserInput!) {
              followUser(input: $input) { user { id followerCount } userErrors { code message path } }
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
        return post(markdown, false, token);
    }

    /** Publishes a post. */
    void publish(String markdown, String token) {
        post(markdown, true, token);
    }

    private String post(String markdown, boolean publish, String token) {
        Map<String, ?> input = Map.of(
                "title",
                "What I said",
                "markdown",
                markdown,
                "tags",
                List.of("tag-1", "tag-2", "tag-3"),
                "publish",
                publish);
        return write(CREATE, "post", input, token);
    }

    /** Replaces the reactions of a person to a post. */
    void react(UUID postId, String kind, String token) {
        write(REACT, "post", Map.of("postId", postId, "reactions", List.of(kind)), token);
    }

    void follow(UUID userId, String token) {
        write(FOLLOW, "user", Map.of("userId", userId), token);
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
