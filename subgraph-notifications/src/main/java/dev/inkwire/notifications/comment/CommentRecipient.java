package dev.inkwire.notifications.comment;

import dev.inkwire.notifications.notification.NotificationKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A user who is to be notified of a comment. */
record CommentRecipient(CommentState comment, UUID userId, NotificationKind kind) {

    static List<CommentRecipient> of(List<CommentState> comments) {
        return comments.stream().flatMap(CommentRecipient::of).toList();
    }

    private static Stream<CommentRecipient> of(CommentState comment) {
        return comment.recipients().entrySet().stream()
                .map(recipient -> new CommentRecipient(comment, recipient.getKey(), recipient.getValue()));
    }
}
