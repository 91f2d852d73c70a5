package dev.inkwire.notifications.delivery;

import static dev.inkwire.notifications.webhook.WebhookEventType.COMMENT_ADDED;
import static dev.inkwire.notifications.webhook.WebhookEventType.COMMENT_CHANGED;
import static dev.inkwire.notifications.webhook.WebhookEventType.COMMENT_REMOVED;

import dev.inkwire.notifications.webhook.WebhookEventType;
import dev.inkwire.starter.event.Event;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Creates deliveries from the log of comments. A comment is added when everybody can read it, and removed when not
 * everybody can read it any more. Its placeholders have no events.
 */
@Component
class CommentDeliveries extends EventDeliveries {

    private static final String VISIBLE = "VISIBLE";

    CommentDeliveries(DeliveryRepository deliveries, DeliverySignal signal) {
        super(deliveries, signal, "comments", Set.of("CommentAdded", "CommentChanged", "CommentRemoved"));
    }

    @Override
    Optional<Occurrence> occurrence(Event event) {
        return Optional.ofNullable(type(event))
                .map(type -> new Occurrence(
                        event,
                        type,
                        UUID.fromString(event.key()),
                        new TreeMap<>(Map.of("commentId", event.key(), "postId", event.topic()))));
    }

    private static @Nullable WebhookEventType type(Event event) {
        boolean isVisible = isVisible(event.payload().path("status"));
        boolean wasVisible = isVisible(event.payload().path("previousStatus"));
        return switch (event.type()) {
            case "CommentAdded" -> isVisible ? COMMENT_ADDED : null;
            case "CommentChanged" -> isVisible ? COMMENT_CHANGED : null;
            case "CommentRemoved" -> wasVisible ? COMMENT_REMOVED : null;
            default -> null;
        };
    }

    /** @param status without a value in events of releases that had visible comments only */
    private static boolean isVisible(JsonNode status) {
        return !status.isString() || status.asString().equals(VISIBLE);
    }
}
