package dev.inkwire.notifications.notification;

import static dev.inkwire.notifications.notification.NotificationListRepository.NEWEST;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lists the notifications of a user, and marks them as read. */
@Service
class NotificationService {

    private static final int MAX_IDS = 100;

    private final RecipientRepository recipients;
    private final NotificationListRepository lists;
    private final ShownNotificationRepository notifications;
    private final MarkReadService reading;

    NotificationService(
            RecipientRepository recipients,
            NotificationListRepository lists,
            ShownNotificationRepository notifications,
            MarkReadService reading) {
        this.recipients = recipients;
        this.lists = lists;
        this.notifications = notifications;
        this.reading = reading;
    }

    Mono<Connection<Notification>> list(UUID userId, boolean unreadOnly, PageArguments page) {
        return lists.page(userId, unreadOnly, page)
                .map(slice -> Connection.of(
                        slice, NEWEST::cursor, () -> (unreadOnly ? countUnread(userId) : lists.count(userId))
                                .toFuture()));
    }

    Mono<Integer> countUnread(UUID userId) {
        return recipients.findUnreadCount(userId).defaultIfEmpty(0);
    }

    /**
     * Marks notifications as read. Ignores ids of other users' notifications, and of those that do not exist.
     *
     * @return fails with the user error INVALID for more than 100 ids
     */
    Mono<Void> markRead(UUID userId, List<String> ids) {
        if (ids.size() > MAX_IDS) {
            return UserErrorsException.error(
                    UserErrorCode.INVALID, "ids", "There must be at most %d ids.".formatted(MAX_IDS));
        }
        List<UUID> parsed =
                ids.stream().map(Ids::parse).flatMap(Optional::stream).toList();
        return parsed.isEmpty() ? Mono.empty() : reading.markRead(userId, parsed);
    }

    /** Marks all notifications as read that exist now, in transactions of bounded size. */
    Mono<Void> markAllRead(UUID userId) {
        return notifications.now().flatMap(now -> markAllRead(userId, now));
    }

    private Mono<Void> markAllRead(UUID userId, OffsetDateTime madeBefore) {
        return Mono.defer(() -> reading.markBatchRead(userId, madeBefore))
                .repeat()
                .takeUntil(marked -> marked < MarkReadService.BATCH)
                .then();
    }
}
