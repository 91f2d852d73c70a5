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
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Token buckets in Redis, which all replicas share. While Redis is down or slow, each replica counts for itself. An
 * attacker then gains at most the limits of the other replicas.
 */
class Buckets {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final int MAX_LOCAL = 100_000;

    private final Mono<AsyncProxyManager<String>> shared;
    private final Duration timeout;
    private final TimeMeter clock;

    /** The buckets of this replica. One that is full again can be replaced by a new one. */
    private final Cache<String, LocalBucket> local = Caffeine.newBuilder()
            .maximumSize(MAX_LOCAL)
            .expireAfter(Expiry.accessing((String key, LocalBucket bucket) -> period(bucket)))
            .build();

    /**
     * @param redis connects to Redis; the connection reconnects by itself
     * @param timeout after which an attempt is counted without Redis
     */
    Buckets(Mono<LettuceBasedProxyManagerBuilder<byte[]>> redis, Duration timeout, TimeMeter clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.shared =
                redis.map(this::build).cache(buckets -> FOREVER, error -> PAUSE_AFTER_ERROR, () -> PAUSE_AFTER_ERROR);
    }

    /**
     * Consumes a token of a bucket.
     *
     * @return empty if there was one; otherwise the time until there is one
     */
    Mono<Duration> take(String key, BucketConfiguration bucket) {
        return shared.flatMap(buckets -> Mono.fromFuture(() -> buckets.builder()
                        .build(key, () -> CompletableFuture.completedFuture(bucket))
                        .tryConsumeAndReturnRemaining(1)))
                .timeout(timeout)
                .doOnError(e -> log.debug("Redis failed, so this replica counts the attempt: {}", e.toString()))
                .onErrorResume(e -> Mono.fromSupplier(
                        () -> local.get(key, absent -> local(bucket)).tryConsumeAndReturnRemaining(1)))
                .filter(probe -> !probe.isConsumed())
                .map(ConsumptionProbe::getNanosToWaitForRefill)
                .map(Duration::ofNanos);
    }

    private AsyncProxyManager<String> build(LettuceBasedProxyManagerBuilder<byte[]> builder) {
        return builder.clientClock(clock)
                .requestTimeout(timeout)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build()
                .asAsync()
                .withMapper(String::getBytes);
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
