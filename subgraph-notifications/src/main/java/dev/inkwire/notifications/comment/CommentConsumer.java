package dev.inkwire.notifications.comment;

import dev.inkwire.notifications.notification.NotificationChange;
import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.Payloads;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.LogConsumer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notifies users of comments, replies and mentions, from the event log of the comments subgraph. */
@Component
class CommentConsumer implements LogConsumer {

    private final CommentNotificationRepository notifications;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    CommentConsumer(CommentNotificationRepository notifications, NotificationLocks locks, NotificationChanges changes) {
        this.notifications = notifications;
        this.locks = locks;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "comments";
    }

    @Override
    public String owner() {
        return "comments";
    }

    @Override
    public Set<String> types() {
        return Set.of("CommentAdded", "CommentChanged", "CommentHeld", "CommentRemoved");
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        List<CommentState> comments = states(events);
        return locks.shareUsers(comments.stream()
                        .map(CommentState::authorId)
                        .filter(Objects::nonNull)
                        .toList())
                .then(locks.shareSources(
                        comments.stream().map(CommentState::postId).toList()))
                .thenMany(notifications.findRecipients(ids(comments)))
                .collectList()
                .flatMap(recipients -> locks.lockRecipients(Stream.concat(
                                recipients.stream(),
                                comments.stream().flatMap(comment -> comment.recipients().keySet().stream()))
                        .toList()));
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        List<CommentState> comments = states(events);
        List<CommentRecipient> recipients = CommentRecipient.of(comments);
        return changes.append(Flux.concat(withdraw(comments, recipients), save(recipients)));
    }

    private Flux<NotificationChange> withdraw(List<CommentState> comments, List<CommentRecipient> retained) {
        return notifications.withdrawAll(
                ids(comments),
                column(retained, recipient -> recipient.comment().id()),
                column(retained, CommentRecipient::userId));
    }

    private Flux<NotificationChange> save(List<CommentRecipient> recipients) {
        return recipients.isEmpty()
                ? Flux.empty()
                : notifications.saveAll(
                        column(recipients, CommentRecipient::userId),
                        recipients.stream()
                                .map(recipient -> recipient.kind().name())
                                .toArray(String[]::new),
                        column(recipients, recipient -> recipient.comment().authorId()),
                        column(recipients, recipient -> recipient.comment().postId()),
                        column(recipients, recipient -> recipient.comment().id()),
                        recipients.stream()
                                .map(recipient -> recipient.comment().shownAt())
                                .toArray(OffsetDateTime[]::new));
    }

    private static List<CommentState> states(List<Event> events) {
        return Payloads.newest(events).stream().map(CommentState::of).toList();
    }

    private static UUID[] ids(List<CommentState> comments) {
        return comments.stream().map(CommentState::id).toArray(UUID[]::new);
    }

    private static UUID[] column(List<CommentRecipient> recipients, Function<CommentRecipient, @Nullable UUID> value) {
        return recipients.stream().map(value).toArray(UUID[]::new);
    }
}
