package dev.inkwire.notifications.notification;

import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Reads the notifications of users. */
@Service
class NotificationService {

    private final RecipientRepository recipients;

    NotificationService(RecipientRepository recipients) {
        this.recipients = recipients;
    }

    Mono<Integer> countUnread(UUID userId) {
        return recipients.findUnreadCount(userId).defaultIfEmpty(0);
    }
}
