package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.StaleTagsEvents;
import dev.inkwire.starter.projection.LogConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Creates deliveries of the tags that the log of another subgraph makes stale. While a delivery to a webhook is
 * pending, later tags are gathered in the next one: each webhook has at most two pending ones, and one request a
 * second.
 */
class CacheDeliveries implements LogConsumer {

    private final DeliveryRepository deliveries;
    private final CacheDeliveryRepository cacheDeliveries;
    private final String owner;

    /** @param owner the subgraph that owns the log */
    CacheDeliveries(DeliveryRepository deliveries, CacheDeliveryRepository cacheDeliveries, String owner) {
        this.deliveries = deliveries;
        this.cacheDeliveries = cacheDeliveries;
        this.owner = owner;
    }

    @Override
    public String name() {
        return "webhooks-cache-" + owner;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public boolean isShownInAnswers() {
        return false;
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Set<String> types() {
        return Set.of(StaleTagsEvents.TYPE);
    }

    /** Locks the deliveries after which new ones have to wait. */
    @Override
    public Mono<Void> lock(List<Event> events) {
        return cacheDeliveries
                .lockWebhooks()
                .collectList()
                .flatMapMany(webhooks -> deliveries.lockLast(webhooks.toArray(UUID[]::new)))
                .then();
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return cacheDeliveries
                .findWebhooks()
                .collectList()
                .map(webhooks -> webhooks.stream()
                        .map(webhook -> webhook.add(events))
                        .flatMap(Optional::stream)
                        .toList())
                .filter(added -> !added.isEmpty())
                .flatMap(this::save);
    }

    private Mono<Void> save(List<CacheDelivery> added) {
        return cacheDeliveries.save(
                added.stream().map(CacheDelivery::id).toArray(String[]::new),
                added.stream().map(CacheDelivery::webhookId).toArray(UUID[]::new),
                added.stream().map(CacheDelivery::payload).toArray(String[]::new));
    }
}
