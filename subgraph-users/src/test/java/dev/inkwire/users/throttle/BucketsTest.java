package dev.inkwire.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.EmbeddedServers;
import io.github.bucket4j.TimeMeter;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;

class BucketsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Limit LIMIT = new Limit(3, Duration.ofMinutes(3));

    static final LettuceClientConfiguration OPTIONS = LettuceClientConfiguration.builder()
            .clientResources(DefaultClientResources.create())
            .clientOptions(ClientOptions.builder()
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .build())
            .build();
    static final List<LettuceConnectionFactory> CONNECTIONS = new ArrayList<>();

    final Clock clock = new Clock();
    final String key = "test:" + UUID.randomUUID();

    @AfterAll
    static void disconnect() {
        CONNECTIONS.forEach(LettuceConnectionFactory::destroy);
        OPTIONS.getClientResources().orElseThrow().shutdown();
    }

    @Test
    void replicas_share_a_count() {
        Buckets one = onRedis();
        Buckets other = onRedis();
        assertThat(taken(one, 2)).isEqualTo(2);
        assertThat(taken(other, 2)).isEqualTo(1);
        assertThat(taken(one, 1)).isZero();
    }

    @Test
    void replicas_count_for_themselves_while_redis_is_down() {
        Buckets one = onRedis();
        Buckets other = onRedis();
        assertThat(taken(one, 3)).isEqualTo(3);
        assertThat(taken(other, 1)).as("connected").isZero();
        EmbeddedServers.redis().stop();
        try {
            assertThat(taken(one, 4)).as("counted by the first replica").isEqualTo(3);
            assertThat(taken(other, 4)).as("counted by the second replica").isEqualTo(3);
        } finally {
            EmbeddedServers.redis().start();
        }
        // Redis is empty after its restart, so the bucket is full
        awaitFull(one);
        awaitFull(other);
        assertThat(taken(one, 2) + taken(other, 2)).isEqualTo(1);
    }

    @Test
    void replica_that_starts_without_redis_uses_it_later() {
        EmbeddedServers.redis().stop();
        Buckets late;
        try {
            late = onRedis();
            assertThat(taken(late, 4)).isEqualTo(3);
        } finally {
            EmbeddedServers.redis().start();
        }
        awaitFull(late);
        assertThat(taken(onRedis(), 3)).isEqualTo(2);
    }

    @Test
    void attempt_does_not_wait_for_a_slow_redis() {
        Buckets buckets = new Buckets(Mono.never(), Duration.ofMillis(1), clock);
        assertThat(taken(buckets, 4)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bucket_is_refilled_evenly(boolean redis) {
        Buckets buckets = redis ? onRedis() : withoutRedis();
        assertThat(taken(buckets, 3)).isEqualTo(3);
        assertThat(wait(buckets)).isEqualTo(Duration.ofMinutes(1));
        clock.advance(Duration.ofSeconds(59));
        assertThat(wait(buckets)).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(buckets, 2)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(taken(buckets, 4)).isEqualTo(3);
    }

    @Test
    void full_bucket_expires() {
        taken(onRedis(), 1);
        assertThat(connections().getConnection().keyCommands().pTtl(key.getBytes()))
                .isBetween(1L, TimeUnit.MINUTES.toMillis(2));
    }

    private Buckets onRedis() {
        return new Buckets(ThrottleConfiguration.connect(connections()), PATIENCE, clock);
    }

    private Buckets withoutRedis() {
        return new Buckets(Mono.error(new IllegalStateException("no Redis")), PATIENCE, clock);
    }

    /** Connects as another replica. */
    private static LettuceConnectionFactory connections() {
        RedisConfiguration redis = LettuceConnectionFactory.createRedisConfiguration(
                EmbeddedServers.redis().address());
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory((RedisStandaloneConfiguration) redis, OPTIONS);
        connections.afterPropertiesSet();
        connections.start();
        CONNECTIONS.add(connections);
        return connections;
    }

    /** Returns the number of attempts that were allowed. */
    private long taken(Buckets buckets, int attempts) {
        return IntStream.range(0, attempts)
                .filter(i -> buckets.take(key, LIMIT.bucket())
                        .blockOptional(PATIENCE)
                        .isEmpty())
                .count();
    }

    private Duration wait(Buckets buckets) {
        return buckets.take(key, LIMIT.bucket()).block(PATIENCE);
    }

    private void awaitFull(Buckets buckets) {
        Instant end = Instant.now().plus(PATIENCE);
        while (taken(buckets, 1) == 0) {
            assertThat(Instant.now()).as("Redis is used again").isBefore(end);
        }
    }

    private static final class Clock implements TimeMeter {

        private long now = TimeUnit.DAYS.toNanos(1);

        void advance(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
