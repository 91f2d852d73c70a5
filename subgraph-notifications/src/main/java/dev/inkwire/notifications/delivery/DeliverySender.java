package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Sends due deliveries. All replicas share the work. After a crash a delivery may be sent twice, but none is lost. The
 * concurrent attempts are limited for each webhook separately, so that a slow endpoint delays no other.
 */
@Component
class DeliverySender extends BackgroundPollers {

    private static final Logger log = LoggerFactory.getLogger(DeliverySender.class);
    private static final int MAX_CONCURRENT = 8;

    private final AttemptRepository attempts;
    private final DeliveryAttempts sender;
    private final DeliverySignal signal;
    private final List<Poller> pollers;
    /** The webhooks of the running attempts, by the ids of the deliveries. */
    private final Map<String, UUID> running = new ConcurrentHashMap<>();

    private volatile Disposable.Composite started = Disposables.composite();

    DeliverySender(AttemptRepository attempts, DeliveryAttempts sender, DeliverySignal signal) {
        this.attempts = attempts;
        this.sender = sender;
        this.signal = signal;
        this.pollers = List.of(Poller.everySecond("deliveries", signal.signals(), this::poll));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    @Override
    public void start() {
        started = Disposables.composite();
        super.start();
    }

    /** Cancels the running attempts. They are repeated once their claims have expired. */
    @Override
    public void stop() {
        super.stop();
        started.dispose();
    }

    private Mono<Poller.Outcome> poll() {
        return attempts.claim(MAX_CONCURRENT, running.values().toArray(UUID[]::new))
                .doOnNext(this::begin)
                // not hasElements, which would cancel the statement after the first claim
                .count()
                .map(claimed -> claimed > 0 ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP);
    }

    private void begin(ClaimedDelivery delivery) {
        running.put(delivery.id(), delivery.webhookId());
        Disposable.Swap attempt = Disposables.swap();
        started.add(attempt);
        attempt.update(sender.send(delivery)
                .doFinally(end -> {
                    running.remove(delivery.id());
                    started.remove(attempt);
                    signal.now();
                })
                .subscribe(
                        sent -> {},
                        e -> log.error("The outcome of an attempt of {} could not be stored.", delivery.id(), e)));
    }
}
