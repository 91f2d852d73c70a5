package dev.inkwire.users.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Token buckets in Redis, which all replicas share. While Redis is away or slow, each replica counts for itself: nobody
 * is told of it, and an attacker gains no more than the limits of the other replicas.
 */
class Buckets {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);
    private static final Duration REST_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration FOR_GOOD = Duration.ofMillis(Long.MAX_VALUE);
    private static final int MAX_LOCAL = 100_000;

    private final Mono<AsyncProxyManager<String>> shared;
    private final Duration patience;
    private final TimeMeter clock;

    /** Until they are full again, when a new one is as good. */
    private final Cache<String, LocalBucket> local = Caffeine.newBuilder()
            .maximumSize(MAX_LOCAL)
            .expireAfter(Expiry.accessing((String key, LocalBucket bucket) -> period(bucket)))
            .build();

    /**
     * @param connection connects; later it connects again by itself
     * @param patience how long an attempt may wait for Redis
     */
    Buckets(Mono<StatefulRedisConnection<String, byte[]>> connection, Duration patience, TimeMeter clock) {
        this.patience = patience;
        this.clock = clock;
        this.shared =
                connection.map(this::on).cache(buckets -> FOR_GOOD, error -> REST_AFTER_ERROR, () -> REST_AFTER_ERROR);
    }

    /**
     * Takes a token.
     *
     * @return empty when there was one; else the time until there is one
     */
    Mono<Duration> take(String key, BucketConfiguration bucket) {
        return shared.flatMap(buckets -> Mono.fromFuture(() -> buckets.builder()
                        .build(key, () -> CompletableFuture.completedFuture(bucket))
                        .tryConsumeAndReturnRemaining(1)))
                .timeout(patience)
                .doOnError(e -> log.debug("Redis does not count attempts: {}", e.toString()))
                .onErrorResume(e -> Mono.fromSupplier(
                        () -> local.get(key, absent -> local(bucket)).tryConsumeAndReturnRemaining(1)))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .map(Duration::ofNanos);
    }

    private AsyncProxyManager<String> on(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(clock)
                .requestTimeout(patience)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build()
                .asAsync();
    }

    private LocalBucket local(BucketConfiguration bucket) {
        return Bucket.builder()
                .addLimit(bucket.getBandwidths()[0])
                .withCustomTimePrecision(clock)
                .build();
    }

    private static Duration period(LocalBucket bucket) {
        return Duration.ofNanos(bucket.getConfiguration().getBandwidths()[0].getRefillPeriodNanos());
    }
}
