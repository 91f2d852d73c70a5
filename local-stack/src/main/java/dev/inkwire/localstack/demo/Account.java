package dev.inkwire.localstack.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A demo account, signed in. What it does a second time, after a load that was interrupted, changes nothing. */
final class Account {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SESSION = "session { accessToken user { id } }";

    private final GraphClient graph;
    private final String token;
    private final String userId;

    private Account(GraphClient graph, String token, String userId) {
        this.graph = graph;
        this.token = token;
        this.userId = userId;
    }

    /** Signs somebody up, or in. */
    static Account open(GraphClient graph, Person person) {
        ObjectNode signUp = JSON.createObjectNode()
                .put("handle", person.handle())
                .put("name", person.name())
                .put("email", person.email())
                .put("password", Demo.PASSWORD);
        JsonNode payload = graph.attempt("signUp", SESSION, signUp, null);
        if (!payload.path("session").isObject()) {
            ObjectNode signIn = signUp.retain("email", "password");
            payload = graph.mutate("signIn", SESSION, signIn, null);
        }
        return new Account(
                graph,
                payload.at("/session/accessToken").asString(),
                payload.at("/session/user/id").asString());
    }

    String userId() {
        return userId;
    }

    /** A second time, the token is spent and the address verified already. */
    void verify(String emailedToken) {
        graph.attempt("verifyEmail", "", Map.of("token", emailedToken), token);
    }

    void appoint(String somebody, String role) {
        graph.mutate("setRole", "", Map.of("userId", somebody, "role", role), token);
    }

    void describe(Person person) {
        ObjectNode input = JSON.createObjectNode().put("bio", person.bio()).put("websiteUrl", person.websiteUrl());
        graph.mutate("updateProfile", "", input, token);
    }

    /** Answers with the post's id. */
    String write(DemoPost post) {
        ObjectNode input = JSON.createObjectNode()
                .put("title", post.title())
                .put("slug", post.slug())
                .put("subtitle", post.subtitle())
                .put("excerpt", post.excerpt())
                .put("markdown", post.markdown())
                .put("publish", !post.draft())
                .put("idempotencyKey", "demo-" + post.slug());
        input.set("tags", JSON.valueToTree(post.tags()));
        return graph.mutate("createPost", "post { id }", input, token)
                .at("/post/id")
                .asString();
    }

    /** Answers with the comment's id. */
    String write(DemoComment comment, String postId, @Nullable String parentId) {
        ObjectNode input = JSON.createObjectNode()
                .put("postId", postId)
                .put("parentId", parentId)
                .put("markdown", comment.markdown())
                .put("idempotencyKey", "demo-" + comment.ref());
        return graph.mutate("addComment", "comment { id }", input, token)
                .at("/comment/id")
                .asString();
    }

    void reactToPost(String postId, List<String> kinds) {
        graph.mutate("setPostReactions", "", Map.of("postId", postId, "reactions", kinds), token);
    }

    void reactToComment(String commentId, List<String> kinds) {
        graph.mutate("setCommentReactions", "", Map.of("commentId", commentId, "reactions", kinds), token);
    }
}
