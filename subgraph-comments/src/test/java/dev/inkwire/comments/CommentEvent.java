package dev.inkwire.comments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a post, as a client receives it. */
public record CommentEvent(
        String type,
        String commentId,
        String cursor,
        String previousCursor,
        @Nullable Map<String, Object> comment) {

    public static final String SHOWN = """
            fragment shown on Comment {
              id markdown status depth author { id } reactions { kind count }
            }
            """;

    public static final String SUBSCRIPTION = """
            subscription ($postId: ID!, $after: String) {
              commentEvents(postId: $postId, after: $after) {
                __typename
                commentId
                cursor
                previousCursor
                occurredAt
                ... on CommentAdded { comment { ...shown } }
                ... on CommentChanged { comment { ...shown } }
                ... on CommentRemoved { comment { ...shown } }
              }
            }
            """ + SHOWN;

    @SuppressWarnings("unchecked")
    public static CommentEvent of(Map<String, Object> data) {
        Map<String, Object> event = (Map<String, Object>) data.get("commentEvents");
        return new CommentEvent(
                (String) event.get("__typename"),
                (String) event.get("commentId"),
                (String) event.get("cursor"),
                (String) event.get("previousCursor"),
                (Map<String, Object>) event.get("comment"));
    }

    /** Whether nothing was lost between the first of the events and the last. */
    public static boolean isUnbroken(List<? extends CommentEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            if (!events.get(i).previousCursor().equals(events.get(i - 1).cursor())) {
                return false;
            }
        }
        return true;
    }
}
