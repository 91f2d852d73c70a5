package dev.inkwire.comments;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.core.publisher.Flux;

/** A published post, and what is said under it through the graph. */
public final class Discussion {

    public final UUID post;

    private final Graph graph;

    private Discussion(Graph graph, UUID post) {
        this.graph = graph;
        this.post = post;
    }

    /** Under a post that the posts subgraph has just published. */
    public static Discussion start(Graph graph, Neighbours neighbours) {
        return start(graph, neighbours, UUID.randomUUID());
    }

    public static Discussion start(Graph graph, Neighbours neighbours, UUID author) {
        Discussion discussion = new Discussion(graph, UUID.randomUUID());
        neighbours.feed("posts").append("PostPublished", discussion.post, Map.of("authorId", author));
        return discussion;
    }

    /** Under whatever has this id. */
    public static Discussion of(Graph graph, UUID post) {
        return new Discussion(graph, post);
    }

    /** Comments on the post, and tells the comment's id. */
    public String add(UUID author, String markdown) {
        return reply(author, null, markdown);
    }

    public String reply(UUID author, @Nullable String parentId, String markdown) {
        return tryToAdd(author, parentId, markdown, null)
                .path("addComment.comment.id")
                .entity(String.class)
                .get();
    }

    public Response tryToAdd(UUID author, @Nullable String parentId, String markdown, @Nullable String key) {
        Map<String, Object> input = new HashMap<>();
        input.put("postId", post);
        input.put("parentId", parentId);
        input.put("markdown", markdown);
        input.put("idempotencyKey", key);
        return graph.as(author).execute("""
                mutation ($input: AddCommentInput!) {
                  addComment(input: $input) {
                    comment { id depth markdown html status parent { id } author { id } post { id } replyCount }
                    userErrors { code path }
                  }
                }
                """, Map.of("input", input));
    }

    public Response edit(UUID author, String id, String markdown) {
        return graph.as(author).execute("""
                mutation ($input: EditCommentInput!) {
                  editComment(input: $input) {
                    comment { id markdown html status editedAt mentions { id } }
                    userErrors { code path }
                  }
                }
                """, Map.of("input", Map.of("id", id, "markdown", markdown)));
    }

    public Response delete(UUID author, String id) {
        return graph.as(author).execute("""
                mutation ($id: ID!) {
                  deleteComment(input: { id: $id }) {
                    deletedCommentId
                    comment { id status markdown html author { id } reactions { count } replyCount }
                    userErrors { code path }
                  }
                }
                """, Map.of("id", id));
    }

    public Response react(UUID reader, String id, String... reactions) {
        return graph.as(reader).execute("""
                mutation ($id: ID!, $reactions: [ReactionKind!]!) {
                  setCommentReactions(input: { commentId: $id, reactions: $reactions }) {
                    comment { reactions { kind count } viewerReactions }
                    userErrors { code path }
                  }
                }
                """, Map.of("id", id, "reactions", List.of(reactions)));
    }

    public void report(UUID reader, String id) {
        graph.as(reader)
                .execute(
                        "mutation ($id: ID!) { reportComment(input: { commentId: $id, reason: \"Spam\" }) { userErrors { code } } }",
                        Map.of("id", id))
                .path("reportComment.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    public Response comment(String id) {
        return graph.execute("""
                query ($id: ID!) {
                  comment(id: $id) { id status markdown replyCount author { id } reactions { kind count } viewerReactions }
                }
                """, Map.of("id", id));
    }

    /** Reads fields of the post, as the router would. */
    public Response read(String fields) {
        return read(graph, fields, List.of(post));
    }

    public static Response read(Graph graph, String fields, List<UUID> posts) {
        return graph.execute(
                "query ($posts: [_Any!]!) { _entities(representations: $posts) { ... on Post { %s } } }"
                        .formatted(fields),
                Map.of("posts", representations(posts)));
    }

    public static List<Map<String, Object>> representations(List<UUID> posts) {
        return posts.stream()
                .map(id -> Map.<String, Object>of("__typename", "Post", "id", id))
                .toList();
    }

    public int commentCount() {
        return read("commentCount")
                .path("_entities[0].commentCount")
                .entity(Integer.class)
                .get();
    }

    /** Where the events stand, as a page of the post would say: there, or a little before. */
    public String cursor() {
        return read("commentEventsCursor")
                .path("_entities[0].commentEventsCursor")
                .entity(String.class)
                .get();
    }

    /** Follows what happens under the post. */
    public Flux<CommentEvent> events(@Nullable String after) {
        return events(graph, after);
    }

    /** The ids of the comments that are removed, as the events report them. */
    public Flux<String> removals(String after) {
        return events(after)
                .filter(event -> event.type().equals("CommentRemoved"))
                .map(CommentEvent::commentId);
    }

    public Flux<CommentEvent> events(Graph as, @Nullable String after) {
        return events(as, post.toString(), after);
    }

    public static Flux<CommentEvent> events(Graph as, String postId, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("postId", postId);
        variables.put("after", after);
        return as.subscribe(CommentEvent.SUBSCRIPTION, variables).map(CommentEvent::of);
    }
}
