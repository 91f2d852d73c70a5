package dev.inkwire.starter.event;

import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.data.redis.connection.ReactiveSubscription.Message;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Notifies the readers of a log that it has grown. Readers in the same process are notified at once, those in other
 * processes through Redis. A lost notification only causes a delay, since readers poll every second.
 */
public final class Notifier {

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);
    private static final String CHANNEL = "inkwire:log:";

    private final ReactiveStringRedisTemplate redis;
    private final String ownLog;
    private final String process = UUID.randomUUID().toString();
    private final Sinks.Many<String> local = Sinks.many().multicast().directBestEffort();
    private final Flux<String> notifications;

    /** @param ownLog the name of this subgraph, which is also the name of its log */
    Notifier(ReactiveStringRedisTemplate redis, String ownLog) {
        this.redis = redis;
        this.ownLog = ownLog;
        Flux<String> remote = Flux.defer(() -> redis.listenToPattern(CHANNEL + "*"))
                // local readers are notified already
                .filter(message -> !process.equals(message.getMessage()))
                .map(Message::getChannel)
                .map(channel -> channel.substring(CHANNEL.length()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(5)));
        this.notifications = Flux.merge(local.asFlux(), remote).share();
    }

    @TransactionalEventListener
    void publish(PayloadApplicationEvent<EventsAppended> appended) {
        publishOnce(ownLog, (TransactionContext) appended.getSource());
    }

    @TransactionalEventListener
    void publishNamed(PayloadApplicationEvent<Notification> notification) {
        publishOnce(notification.getPayload().name(), (TransactionContext) notification.getSource());
    }

    /** Publishes one notification of a name for a transaction, however many events the transaction has published. */
    private void publishOnce(String name, TransactionContext transaction) {
        if (transaction.getResources().putIfAbsent(new Notification(name), this) == null) {
            publish(name);
        }
    }

    /** Notifies the subscribers of a name in all processes. It never fails and never waits. */
    public void publish(String name) {
        local.tryEmitNext(name);
        Mono.defer(() -> redis.convertAndSend(CHANNEL + name, process))
                // acquiring a connection may block
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe(listeners -> {}, e -> log.debug("Redis did not accept a notification: {}", e.toString()));
    }

    /** Returns the notifications of this subgraph's log. */
    Flux<String> ownNotifications() {
        return notifications(ownLog);
    }

    /** Returns a name for notifications between the replicas of this subgraph. */
    public String ownName(String topic) {
        return ownLog + "." + topic;
    }

    /** Returns the notifications of one name: that of a log, or one of {@link #ownName}. */
    public Flux<String> notifications(String name) {
        return notifications.filter(name::equals);
    }
}
