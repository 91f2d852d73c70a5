package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.LogConsumer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Creates a delivery of each event in the log of another subgraph for each webhook that receives events of its type.
 */
abstract class EventDeliveries implements LogConsumer {

    private final DeliveryRepository deliveries;
    private final DeliverySignal signal;
    private final String owner;
    private final Set<String> types;

    /** @param owner the subgraph that owns the log */
    EventDeliveries(DeliveryRepository deliveries, DeliverySignal signal, String owner, Set<String> types) {
        this.deliveries = deliveries;
        this.signal = signal;
        this.owner = owner;
        this.types = types;
    }

    /** Returns what webhooks receive of an event; empty if they do not receive it. */
    abstract Optional<Occurrence> occurrence(Event event);

    @Override
    public String name() {
        return "webhooks-" + owner;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    /** Locks the deliveries after which new ones of the same entities have to wait. */
    @Override
    public Mono<Void> lock(List<Event> events) {
        return deliveries
                .lockLast(column(occurrences(events), Occurrence::entity).toArray(UUID[]::new))
                .then();
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        List<Occurrence> occurrences = occurrences(events);
        return occurrences.isEmpty()
                ? Mono.empty()
                : deliveries
                        .insert(
                                column(occurrences, occurrence -> owner + ":" + occurrence.identity())
                                        .toArray(String[]::new),
                                column(
                                                occurrences,
                                                occurrence -> occurrence.type().name())
                                        .toArray(String[]::new),
                                column(occurrences, Occurrence::entity).toArray(UUID[]::new),
                                column(occurrences, Occurrence::payload).toArray(String[]::new),
                                column(
                                                occurrences,
                                                occurrence -> occurrence.event().occurredAt())
                                        .toArray(OffsetDateTime[]::new))
                        .filter(inserted -> inserted > 0)
                        .flatMap(inserted -> signal.afterCommit());
    }

    private List<Occurrence> occurrences(List<Event> events) {
        return events.stream().map(this::occurrence).flatMap(Optional::stream).toList();
    }

    private static <T> List<T> column(List<Occurrence> occurrences, Function<Occurrence, T> value) {
        return occurrences.stream().map(value).toList();
    }
}
