package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.StaleTagsEvents;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that receives stale tags.
 *
 * @param deliveryId a delivery that waits for an earlier one, so that it was never sent; null if there is none
 * @param payload of that delivery
 */
record CacheWebhook(
        UUID id,
        OffsetDateTime createdAt,
        @Nullable String deliveryId,
        @Nullable String payload) {

    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    /**
     * Adds the tags of some events to the waiting delivery, or to a new one. Events before the creation of the webhook
     * are omitted.
     *
     * @return empty if there are no tags to add
     */
    Optional<CacheDelivery> add(List<Event> events) {
        List<Event> later = events.stream()
                .filter(event -> event.occurredAt().isAfter(createdAt.minus(MAX_CLOCK_DIFFERENCE)))
                .toList();
        Invalidation added = Invalidation.NONE;
        for (Event event : later) {
            added = added.with(StaleTagsEvents.tags(event));
        }
        if (added.isEmpty()) {
            return Optional.empty();
        }
        Invalidation waiting = payload == null ? Invalidation.NONE : Invalidation.parse(payload);
        return Optional.of(new CacheDelivery(
                deliveryId == null ? "msg_" + UUID.randomUUID() : deliveryId,
                id,
                waiting.with(added.tags()).payload(later.get(later.size() - 1).occurredAt())));
    }
}
