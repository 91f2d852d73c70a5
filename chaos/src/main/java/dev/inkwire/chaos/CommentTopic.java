package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The comments of a post.
 *
 * @param privileged whether the reader is the author of the post, who can read all comments
 */
record CommentTopic(Article article, boolean privileged) implements Topic {

    private static final String SHOWN = "fragment shown on Comment { id status markdown reactions { kind count } }";

    private static final String SUBSCRIPTION = """
            subscription ($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) {
                cursor previousCursor commentId
                ... on CommentAdded { comment { ...shown } }
                ... on CommentChanged { comment { ...shown } }
                ... on CommentRemoved { comment { ...shown } }
              }
            }
            """ + SHOWN;

    private static final String PAGE = """
            query ($post: ID!, $after: String) {
              post(id: $post) {
                commentEventsCursor
                comments(first: 10, after: $after) {
                  nodes {
                    ...shown
                    replies(first: 30) { nodes { ...shown replies(first: 30) { nodes { ...shown } } } }
                  }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
            """ + SHOWN;

    private static final String LOG = """
            select tx, position, type, payload ->> 'status', payload ->> 'previousStatus', payload ->> 'listed',
                payload ->> 'readerIds'
            from event where topic = ? and (tx, position) > (?::xid8, ?) order by tx, position
            """;

    @Override
    public String name() {
        return "comments of post %s, read by %s".formatted(article.id(), privileged ? "its author" : "everybody");
    }

    @Override
    public String subscription() {
        return SUBSCRIPTION;
    }

    @Override
    public Map<String, String> variables() {
        return Map.of("post", article.id());
    }

    @Override
    public String field() {
        return "commentEvents";
    }

    @Override
    public @Nullable Page load(GraphClient graph) {
        Map<String, String> content = new TreeMap<>();
        String cursor = null;
        String after = null;
        do {
            JsonNode post = graph.data(PAGE, variables(after)).path("post");
            if (!post.isObject()) {
                return null;
            }
            cursor = cursor == null ? post.path("commentEventsCursor").asString() : cursor;
            show(post.path("comments"), content);
            JsonNode info = post.at("/comments/pageInfo");
            after = info.path("hasNextPage").asBoolean()
                    ? info.path("endCursor").asString()
                    : null;
        } while (after != null);
        return new Page(cursor, content);
    }

    private static void show(JsonNode comments, Map<String, String> content) {
        for (JsonNode comment : comments.path("nodes")) {
            content.put(comment.path("id").asString(), text(comment));
            show(comment.path("replies"), content);
        }
    }

    private static String text(JsonNode comment) {
        return "%s %s %s".formatted(comment.path("status"), comment.path("markdown"), comment.path("reactions"));
    }

    @Override
    public void apply(JsonNode event, Map<String, String> content) {
        JsonNode comment = event.path("comment");
        if (comment.isObject()) {
            content.put(event.path("commentId").asString(), text(comment));
        } else {
            content.remove(event.path("commentId").asString());
        }
    }

    @Override
    public List<Expected> expected(Rows rows, Position after) {
        List<Expected> expected = new ArrayList<>();
        for (List<String> row : rows.all("comments", LOG, article.id(), Long.toString(after.tx()), after.position())) {
            Position position = new Position(Long.parseLong(row.get(0)), Long.parseLong(row.get(1)));
            boolean ends = row.get(2).equals("PostClosed");
            if (ends || isDelivered(row.get(2), row.get(3), row.get(4), row.get(5), row.get(6))) {
                expected.add(new Expected(position, ends));
            }
        }
        return expected;
    }

    private boolean isDelivered(String type, String status, String previous, String listed, String readerIds) {
        boolean isSame = status.equals(previous);
        // nobody can read a comment below it
        boolean isGone = status.equals(Remark.DELETED) && readerIds.equals("null");
        return switch (type) {
            case "CommentHeld" -> privileged;
            case "CommentAdded" -> !privileged || previous.equals("null") || !isSame;
            case "CommentRemoved" -> !privileged || !isSame || isGone;
            case "PlaceholderRemoved" -> privileged && isGone;
            case "CommentChanged" -> privileged || status.equals(Remark.VISIBLE) || listed.equals("true") && !isSame;
            default -> false;
        };
    }
}
