package dev.inkwire.notifications.delivery;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Signals that deliveries may be due. A lost signal only causes a delay, since the sender polls every second. */
@Component
class DeliverySignal {

    private final TransactionalEventPublisher transactionalEvents;
    private final Sinks.Many<String> signals = Sinks.many().multicast().directBestEffort();

    DeliverySignal(TransactionalEventPublisher transactionalEvents) {
        this.transactionalEvents = transactionalEvents;
    }

    /** Signals as soon as the current transaction is committed. */
    Mono<Void> afterCommit() {
        return transactionalEvents.publishEvent(new DeliveriesAdded());
    }

    void now() {
        signals.tryEmitNext("delivery");
    }

    Flux<String> signals() {
        return signals.asFlux();
    }

    @TransactionalEventListener
    void committed(DeliveriesAdded added) {
        now();
    }

    /** Published in a transaction that adds deliveries. */
    record DeliveriesAdded() {}
}
