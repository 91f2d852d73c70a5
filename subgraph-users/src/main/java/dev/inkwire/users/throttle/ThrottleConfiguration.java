package dev.inkwire.users.throttle;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Connects the buckets with Redis. */
@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {

    private static final int MAX_QUEUE = 10_000;

    @Bean
    LettuceClientOptionsBuilderCustomizer boundedQueue() {
        return options -> options.requestQueueSize(MAX_QUEUE);
    }

    @Bean
    Buckets buckets(LettuceConnectionFactory redis, Limits limits) {
        return new Buckets(connect(redis), limits.redisTimeout(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    /** Uses the shared connection of the factory, which blocks until it is connected for the first time. */
    static Mono<LettuceBasedProxyManagerBuilder<byte[]>> connect(LettuceConnectionFactory redis) {
        return Mono.fromCallable(() -> buckets(((LettuceConnection) redis.getConnection()).getNativeConnection()))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static LettuceBasedProxyManagerBuilder<byte[]> buckets(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        return commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster
                ? Bucket4jLettuce.casBasedBuilder(cluster)
                : Bucket4jLettuce.casBasedBuilder((RedisAsyncCommands<byte[], byte[]>) commands);
    }
}
