package dev.inkwire.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.scheduler.VirtualTimeScheduler;

class RemoteKeysTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    final AtomicInteger asked = new AtomicInteger();
    volatile String published;
    volatile String kept;
    final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    final DisposableServer users = HttpServer.create()
            .host("localhost")
            .port(0)
            .channelGroup(connections)
            .handle((request, response) -> {
                asked.incrementAndGet();
                return response.sendString(Mono.just(published));
            })
            .bindNow();
    final RemoteKeys keys = new RemoteKeys(
            WebClient.create(),
            URI.create("http://localhost:" + users.port() + "/"),
            Mono.defer(() -> Mono.justOrEmpty(kept)));

    final ECKey first = key("first");
    final ECKey second = key("second");

    @AfterEach
    void stop() {
        stopUsers();
        VirtualTimeScheduler.reset();
    }

    @Test
    void keys_are_requested_once() {
        publish(first, second);
        assertThat(find("first")).contains(first.toPublicJWK());
        assertThat(find("second")).contains(second.toPublicJWK());
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(find("first")).contains(first.toPublicJWK());
        assertThat(asked).hasValue(1);
    }

    @Test
    void key_of_an_event_is_not_requested() {
        publish(first);
        find("first");
        kept = new JWKSet(List.<JWK>of(first, second)).toString();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(find("second")).contains(second.toPublicJWK());
        assertThat(asked).hasValue(1);
    }

    @Test
    void keys_of_events_are_trusted_while_users_is_down() {
        stopUsers();
        kept = new JWKSet(first).toString();
        assertThat(find("first")).contains(first.toPublicJWK());
    }

    @Test
    void unknown_key_is_requested_at_most_once_in_ten_seconds() {
        publish(first);
        find("first");
        publish(first, second);
        Flux.range(0, 50).flatMap(n -> keys.find("second")).blockLast(PATIENCE);
        time.advanceTimeBy(Duration.ofSeconds(9));
        assertThat(find("second")).doesNotContain(second.toPublicJWK());
        assertThat(asked).hasValue(1);

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(find("second")).contains(second.toPublicJWK());
        assertThat(asked).hasValue(2);
    }

    @Test
    void concurrent_tokens_send_one_request() {
        publish(first);
        Flux.range(0, 50).flatMap(n -> keys.find("unknown" + n)).blockLast(PATIENCE);
        assertThat(asked).hasValue(1);
    }

    @Test
    void key_that_an_event_withdrew_is_refused() {
        kept = new JWKSet(List.<JWK>of(first, second)).toString();
        publish(first, second);
        assertThat(find("first")).containsExactly(first.toPublicJWK());
        publish(second);
        kept = new JWKSet(second).toString();
        keys.refresh().block(PATIENCE);
        assertThat(find("first")).isEmpty();
        assertThat(find("second")).containsExactly(second.toPublicJWK());
    }

    @Test
    void key_that_was_fetched_before_an_event_withdrew_it_is_refused() {
        kept = new JWKSet(second).toString();
        publish(first, second);
        assertThat(find("first")).containsExactly(first.toPublicJWK());
        publish(second);
        kept = new JWKSet(List.<JWK>of(second, key("third"))).toString();
        keys.refresh().block(PATIENCE);
        assertThat(find("first")).isEmpty();
    }

    @Test
    void fetched_key_that_no_event_lists_is_trusted_for_ten_seconds() {
        kept = new JWKSet(second).toString();
        publish(first, second);
        assertThat(find("first")).containsExactly(first.toPublicJWK());
        publish(second);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(find("first")).isEmpty();
    }

    @Test
    void known_key_is_trusted_while_users_is_down() {
        publish(first);
        find("first");
        stopUsers();
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(find("first")).containsExactly(first.toPublicJWK());
        assertThatException().isThrownBy(() -> find("second"));
    }

    @Test
    void failed_request_is_repeated_after_a_second() {
        published = "no keys at all";
        assertThatException().isThrownBy(() -> find("first"));
        publish(first);
        assertThatException().isThrownBy(() -> find("first"));
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(find("first")).contains(first.toPublicJWK());
    }

    @Test
    void private_parts_of_keys_are_never_stored() {
        published = new JWKSet(first).toString(false);
        assertThat(find("first")).noneMatch(JWK::isPrivate);
    }

    private void stopUsers() {
        users.disposeNow();
        connections.close().syncUninterruptibly();
    }

    private List<JWK> find(String keyId) {
        return keys.find(keyId).collectList().block(PATIENCE);
    }

    private void publish(JWK... some) {
        published = new JWKSet(List.of(some)).toString();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
