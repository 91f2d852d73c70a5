package dev.inkwire.notifications.delivery;

import static dev.inkwire.notifications.webhook.WebhookEventType.POST_PUBLISHED;
import static dev.inkwire.notifications.webhook.WebhookEventType.POST_REMOVED;
import static dev.inkwire.notifications.webhook.WebhookEventType.POST_UPDATED;

import dev.inkwire.notifications.webhook.WebhookEventType;
import dev.inkwire.starter.event.Event;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Creates deliveries from the log of posts. */
@Component
class PostDeliveries extends EventDeliveries {

    /** The topic of events that everybody may see. Another one has the events of posts that are not published. */
    private static final String PUBLIC_TOPIC = "posts";

    private static final Map<String, WebhookEventType> TYPES = Map.of(
            "PostPublished", POST_PUBLISHED,
            "PostUpdated", POST_UPDATED,
            "PostUnpublished", POST_REMOVED,
            "PostRemoved", POST_REMOVED);

    PostDeliveries(DeliveryRepository deliveries, DeliverySignal signal) {
        super(deliveries, signal, "posts", TYPES.keySet());
    }

    @Override
    Optional<Occurrence> occurrence(Event event) {
        return Optional.ofNullable(TYPES.get(event.type()))
                .filter(type -> event.topic().equals(PUBLIC_TOPIC))
                .map(type -> new Occurrence(event, type, UUID.fromString(event.key()), Map.of("postId", event.key())));
    }
}
