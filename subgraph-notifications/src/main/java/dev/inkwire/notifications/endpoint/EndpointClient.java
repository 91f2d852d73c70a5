package dev.inkwire.notifications.endpoint;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.AddressResolverGroup;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends requests to endpoints. Each has a connection of its own, to an address that {@link EndpointRules} allow, since
 * a pooled connection would outlive the name that led to it. It follows no redirects and uses no proxy.
 */
public class EndpointClient {

    /** The longest time for a request: resolving the name, connecting, sending, and receiving the answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The number of bytes of a body after which the rest is not read. */
    static final int MAX_BODY = 64 * 1024;

    private final EndpointRules rules;
    private final HttpClient client;
    private final Duration timeout;

    /**
     * @param names resolves names; null for the DNS servers of the system
     * @param trusted the TLS settings; null for those of the JDK
     */
    EndpointClient(
            EndpointRules rules,
            @Nullable AddressResolverGroup<?> names,
            @Nullable SslContext trusted,
            Duration timeout) {
        HttpClient direct = HttpClient.create(ConnectionProvider.newConnection())
                .disableRetry(true)
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(new AddressGuard(rules)));
        HttpClient resolving = names == null ? direct : direct.resolver(names);
        this.client = trusted == null ? resolving : resolving.secure(tls -> tls.sslContext(trusted));
        this.rules = rules;
        this.timeout = timeout;
    }

    /** Sends a POST request. The answer describes each failure; the Mono does not fail. */
    public Mono<Answer> post(String url, Map<String, String> headers, String body) {
        return Mono.defer(() -> {
            String fault = rules.faultOf(url);
            long start = System.nanoTime();
            return fault == null
                    ? send(url, headers, body, start)
                    : Mono.just(new Answer(null, fault, null, Duration.ZERO));
        });
    }

    private Mono<Answer> send(String url, Map<String, String> headers, String body, long start) {
        return client.headers(request -> headers.forEach(request::set))
                .post()
                .uri(url)
                .send(ByteBufFlux.fromString(Mono.just(body)))
                .response(
                        (response, content) -> discard(content).then(Mono.fromSupplier(() -> answer(response, start))))
                .single()
                .timeout(timeout)
                .onErrorResume(e -> Mono.just(new Answer(null, reason(e), null, since(start))));
    }

    private static Mono<Void> discard(ByteBufFlux content) {
        return content.map(bytes -> (long) bytes.readableBytes())
                .scan(Long::sum)
                .takeUntil(total -> total > MAX_BODY)
                .then();
    }

    private static Answer answer(HttpClientResponse response, long start) {
        HttpHeaders headers = response.responseHeaders();
        return new Answer(response.status().code(), null, RetryAfter.of(headers), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Describes a failure without the details of this network. */
    private String reason(Throwable e) {
        if (e instanceof TimeoutException) {
            return "The endpoint did not answer within %d seconds.".formatted(timeout.toSeconds());
        }
        if (e instanceof AddressGuard.RefusedAddressException) {
            return EndpointRules.NOT_PUBLIC;
        }
        if (e instanceof UnknownHostException) {
            return EndpointRules.UNKNOWN_HOST;
        }
        if (e instanceof SSLException) {
            return "No TLS connection could be established.";
        }
        return e instanceof ConnectException
                ? "No connection could be established."
                : "The connection ended before the answer was complete.";
    }
}
