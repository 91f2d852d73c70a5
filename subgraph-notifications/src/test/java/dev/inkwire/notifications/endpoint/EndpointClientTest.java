package dev.inkwire.notifications.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.http.client.InetAddressFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class EndpointClientTest {

    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(500);
    /** Allows the address of the server, but not its other addresses. */
    static final EndpointRules RULES = new EndpointRules(false, InetAddressFilter.of("127.0.0.1/32"));

    final AtomicInteger connections = new AtomicInteger();
    final Names names = new Names();
    X509Bundle certificate;
    SslContext trusted;
    DisposableServer server;

    @BeforeEach
    void listen() throws Exception {
        certificate = new CertificateBuilder()
                .subject("CN=hooks.example.org")
                .addSanDnsName("hooks.example.org")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        trusted = SslContextBuilder.forClient()
                .trustManager(certificate.toTrustManagerFactory())
                .build();
        SslContext own =
                SslContextBuilder.forServer(certificate.toKeyManagerFactory()).build();
        server = HttpServer.create()
                .host("0.0.0.0")
                .secure(tls -> tls.sslContext(own))
                .doOnConnection(connection -> connections.incrementAndGet())
                .route(routes -> routes.post(
                                "/hook",
                                (request, response) -> response.sendString(request.receive()
                                        .aggregate()
                                        .asString()
                                        .map(body -> request.hostName() + body)))
                        .post(
                                "/moved",
                                (request, response) -> response.sendRedirect(
                                        "https://other.example.org:" + request.hostPort() + "/hook"))
                        .post("/busy", (request, response) -> response.status(503)
                                .header("Retry-After", "120")
                                .send())
                        .post(
                                "/endless",
                                (request, response) -> response.send(
                                        Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(new byte[8 * 1024])))))
                        .post(
                                "/slow",
                                (request, response) -> response.sendString(
                                        Flux.just("beginning").concatWith(Mono.never()), StandardCharsets.UTF_8))
                        .post("/silent", (request, response) -> Mono.never()))
                .bindNow();
    }

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @Test
    void endpoint_answers_over_https() {
        names.answer("127.0.0.1");
        Answer answer = post("/hook", LONG);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error()).isNull();
    }

    @Test
    void certificate_must_be_of_the_host_and_trusted() {
        names.answer("127.0.0.1", "127.0.0.1");
        Answer other = client(LONG, trusted)
                .post("https://other.example.org:%d/hook".formatted(server.port()), Map.of(), "{}")
                .block();
        Answer untrusted = client(LONG, null).post(url("/hook"), Map.of(), "{}").block();
        assertThat(List.of(other.error(), untrusted.error())).containsOnly("No TLS connection could be established.");
    }

    @Test
    void name_that_leads_to_another_address_at_the_next_attempt_is_refused() {
        names.answer("127.0.0.1", "127.0.0.2", "::1");
        assertThat(post("/hook", LONG).isSuccess()).isTrue();
        assertThat(post("/hook", LONG).error()).isEqualTo(EndpointRules.NOT_PUBLIC);
        assertThat(post("/hook", LONG).error()).isEqualTo(EndpointRules.NOT_PUBLIC);
        assertThat(connections).hasValue(1);
    }

    @Test
    void literal_address_that_is_not_allowed_is_refused() {
        for (String host : List.of("127.0.0.2", "[::1]", "[::ffff:127.0.0.2]")) {
            Answer answer = client(LONG, trusted)
                    .post("https://%s:%d/hook".formatted(host, server.port()), Map.of(), "{}")
                    .block();
            assertThat(answer.error()).isEqualTo(EndpointRules.NOT_PUBLIC);
        }
        assertThat(connections).hasValue(0);
    }

    @Test
    void address_that_the_rules_forbid_meanwhile_is_refused() {
        assertThat(client(LONG, trusted)
                        .post("http://hooks.example.org/", Map.of(), "{}")
                        .block()
                        .error())
                .contains("https");
    }

    @Test
    void unknown_name_is_reported() {
        assertThat(post("/hook", LONG).error()).isEqualTo(EndpointRules.UNKNOWN_HOST);
    }

    @Test
    void redirect_is_not_followed() {
        names.answer("127.0.0.1", "127.0.0.1");
        assertThat(post("/moved", LONG).status()).isEqualTo(302);
        assertThat(connections).hasValue(1);
    }

    @Test
    void endpoint_asks_for_a_pause() {
        names.answer("127.0.0.1");
        assertThat(post("/busy", LONG).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void endless_answer_is_not_read() {
        names.answer("127.0.0.1");
        assertThat(post("/endless", LONG).status()).isEqualTo(200);
    }

    @Test
    void answer_that_does_not_end_in_time_is_a_failure() {
        names.answer("127.0.0.1", "127.0.0.1");
        assertThat(post("/slow", SHORT))
                .extracting(Answer::status, Answer::isSuccess)
                .containsExactly(null, false);
        assertThat(post("/silent", SHORT).error()).contains("did not answer");
    }

    @Test
    void refused_connection_is_reported() {
        names.answer("127.0.0.1");
        server.disposeNow();
        assertThat(post("/hook", LONG).error()).isEqualTo("No connection could be established.");
    }

    private Answer post(String path, Duration timeout) {
        return client(timeout, trusted)
                .post(url(path), Map.of("webhook-id", "msg_1"), "{}")
                .block();
    }

    private String url(String path) {
        return "https://hooks.example.org:" + server.port() + path;
    }

    private EndpointClient client(Duration timeout, SslContext context) {
        return new EndpointClient(RULES, names, context, timeout);
    }

    /** Resolves any name to the next of some addresses. */
    static final class Names extends AddressResolverGroup<InetSocketAddress> {

        final Queue<String> addresses = new ArrayDeque<>();

        void answer(String... next) {
            addresses.addAll(List.of(next));
        }

        private InetAddress next(String name) throws UnknownHostException {
            String address = addresses.poll();
            if (address == null) {
                throw new UnknownHostException(name);
            }
            return InetAddress.getByName(address);
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) throws UnknownHostException {
                    promise.setSuccess(next(name));
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise)
                        throws UnknownHostException {
                    promise.setSuccess(List.of(next(name)));
                }
            }.asAddressResolver();
        }
    }
}
