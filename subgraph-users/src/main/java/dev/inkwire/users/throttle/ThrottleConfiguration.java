package dev.inkwire.users.throttle;

import io.github.bucket4j.TimeMeter;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Connects the buckets with Redis. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class ThrottleConfiguration {

    private static final int MAX_WAITING = 10_000;

    /** One that does not wait for Redis to come back: nobody should wait for the count of their attempts. */
    @Bean(destroyMethod = "shutdown")
    RedisClient limitsRedis(ClientResources resources) {
        RedisClient client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_WAITING)
                .build());
        return client;
    }

    @Bean
    Buckets buckets(RedisClient limitsRedis, @Value("${spring.data.redis.url}") String address, Limits limits) {
        return new Buckets(connect(limitsRedis, address), limits.redisTimeout(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    static Mono<StatefulRedisConnection<String, byte[]>> connect(RedisClient client, String address) {
        RedisURI uri = RedisURI.create(address);
        return Mono.fromCompletionStage(
                () -> client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri));
    }
}
