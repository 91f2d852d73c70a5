package dev.inkwire.starter.event;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.ReactiveSubscription.Message;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Says that there is something new in a log, and nothing else: readers look every second anyway. Rings reach the same
 * process at once, and the others through Redis while that is up.
 */
public final class Doorbell {

    private static final Logger log = LoggerFactory.getLogger(Doorbell.class);
    private static final String CHANNEL = "inkwire:log:";

    private final ReactiveStringRedisTemplate redis;
    private final String ownLog;
    private final Sinks.Many<String> local = Sinks.many().multicast().directBestEffort();
    private final Flux<String> rings;

    /** @param ownLog the subgraph's name, which is its log's */
    Doorbell(ReactiveStringRedisTemplate redis, String ownLog) {
        this.redis = redis;
        this.ownLog = ownLog;
        Flux<String> remote = Flux.defer(() -> redis.listenToPattern(CHANNEL + "*"))
                .map(Message::getChannel)
                .map(channel -> channel.substring(CHANNEL.length()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(5)));
        this.rings = Flux.merge(local.asFlux(), remote).share();
    }

    /** Tells everybody that this subgraph's log has grown. */
    void ring() {
        local.tryEmitNext(ownLog);
        redis.convertAndSend(CHANNEL + ownLog, "")
                .subscribe(listeners -> {}, e -> log.debug("Redis was not told of new events: {}", e.toString()));
    }

    /** The rings for one subgraph's log. */
    public Flux<String> rings(String logName) {
        return rings.filter(logName::equals);
    }
}
