package dev.inkwire.localstack.demo;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A signed-in demo account. Repeating an action, when a request or a whole load is repeated, changes nothing. */
final class Account {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SESSION = "session { accessToken user { id } }";

    private final PatientGraph graph;
    private final String userId;

    private Account(PatientGraph graph, String userId) {
        this.graph = graph;
        this.userId = userId;
    }

    /** Signs a person up, or in if the account exists. */
    static Account open(PatientGraph graph, Person person) {
        ObjectNode signUp = JSON.createObjectNode()
                .put("handle", person.handle())
                .put("name", person.name())
                .put("email", person.email())
                .put("password", Demo.PASSWORD);
        JsonNode payload = graph.attempt("signUp", SESSION, signUp);
        if (!payload.path("session").isObject()) {
            ObjectNode signIn = signUp.retain("email", "password");
            payload = graph.mutate("signIn", SESSION, signIn);
        }
        return new Account(
                graph.with(payload.at("/session/accessToken").asString()),
                payload.at("/session/user/id").asString());
    }

    String userId() {
        return userId;
    }

    /** Verifies the email address. Does nothing if the token was already used. */
    void verify(String emailedToken) {
        graph.attempt("verifyEmail", "", Map.of("token", emailedToken));
    }

    void appoint(String userId, String role) {
        graph.mutate("setRole", "", Map.of("userId", userId, "role", role));
    }

    void describe(Person person) {
        ObjectNode input = JSON.createObjectNode().put("bio", person.bio()).put("websiteUrl", person.websiteUrl());
        graph.mutate("updateProfile", "", input);
    }

    /** Creates a post and returns its id. */
    String write(DemoPost post) {
        ObjectNode input = JSON.createObjectNode()
                .put("title", post.title())
                .put("slug", post.slug())
                .put("subtitle", post.subtitle())
                .put("excerpt", post.excerpt())
                .put("markdown", post.markdown())
                .put("language", post.language())
                .put("publish", !post.draft())
                .put("idempotencyKey", "demo-" + post.slug());
        input.set("tags", JSON.valueToTree(post.tags()));
        if (post.cover() != null) {
            input.putObject("coverImage").put("url", post.cover()).put("alt", post.coverAlt());
        }
        return graph.mutate("createPost", "post { id }", input).at("/post/id").asString();
    }

    void schedule(String postId, Duration delay) {
        OffsetDateTime instant = OffsetDateTime.now(ZoneOffset.UTC).plus(delay);
        graph.mutate("publishPost", "", Map.of("id", postId, "publishAt", instant.toString()));
    }

    void follow(Account other) {
        graph.mutate("followUser", "", Map.of("userId", other.userId));
    }

    void followTag(String name) {
        JsonNode tag = graph.data("query ($name: String!) { tag(slug: $name) { id } }", Map.of("name", name));
        graph.mutate("followTag", "", Map.of("tagId", tag.at("/tag/id").asString()));
    }

    void bookmark(String postId) {
        graph.mutate("bookmarkPost", "", Map.of("postId", postId));
    }

    /** Creates a series, unless its first post belongs to one. */
    void write(DemoSeries series, List<String> postIds) {
        JsonNode existing =
                graph.data("query ($id: ID!) { post(id: $id) { series { id } } }", Map.of("id", postIds.get(0)));
        if (existing.at("/post/series").isNull()) {
            Map<String, ?> input =
                    Map.of("title", series.title(), "postIds", postIds, "idempotencyKey", "demo-" + postIds.get(0));
            graph.mutate("createSeries", "", input);
        }
    }

    /** Adds a comment and returns its id. */
    String write(DemoComment comment, String postId, @Nullable String parentId) {
        ObjectNode input = JSON.createObjectNode()
                .put("postId", postId)
                .put("parentId", parentId)
                .put("markdown", comment.markdown())
                .put("idempotencyKey", "demo-" + comment.ref());
        return graph.mutate("addComment", "comment { id }", input)
                .at("/comment/id")
                .asString();
    }

    void reactToPost(String postId, List<String> kinds) {
        graph.mutate("setPostReactions", "", Map.of("postId", postId, "reactions", kinds));
    }

    void reactToComment(String commentId, List<String> kinds) {
        graph.mutate("setCommentReactions", "", Map.of("commentId", commentId, "reactions", kinds));
    }

    void edit(String commentId, String markdown) {
        graph.mutate("editComment", "", Map.of("id", commentId, "markdown", markdown));
    }

    /** Deletes a comment. Does nothing if it is deleted already. */
    void delete(String commentId) {
        graph.attempt("deleteComment", "", Map.of("id", commentId));
    }

    void report(String commentId, String reason) {
        graph.mutate("reportComment", "", Map.of("commentId", commentId, "reason", reason));
    }

    void hide(String commentId) {
        graph.mutate("moderateComment", "", Map.of("commentId", commentId, "hidden", true));
    }

    void lockComments(String postId) {
        graph.mutate("setCommentsLocked", "", Map.of("postId", postId, "locked", true));
    }
}
