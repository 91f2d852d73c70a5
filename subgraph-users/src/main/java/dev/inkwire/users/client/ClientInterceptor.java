package dev.inkwire.users.client;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the {@link Client} into the context of an operation. Only routers are trusted to report its address. */
@Component
class ClientInterceptor implements WebGraphQlInterceptor {

    private final InetAddressMatcher routers;

    ClientInterceptor(ClientProperties properties) {
        this.routers = InetAddressMatchers.builder()
                .includeAddresses(properties.routerAddresses())
                .build();
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        HttpHeaders headers = request.getHeaders();
        Client client = new Client(
                address(peer(request), headers.getFirst("X-Forwarded-For")), headers.getFirst(HttpHeaders.USER_AGENT));
        request.configureExecutionInput((input, builder) -> {
            input.getGraphQLContext().put(Client.class, client);
            return input;
        });
        return chain.next(request);
    }

    /** Returns the last address of the header, which the router has added, if the peer is a router. */
    private InetAddress address(InetAddress peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !routers.matches(peer)) {
            return peer;
        }
        String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        InetAddress client = NetUtil.createInetAddressFromIpAddressString(last);
        return client == null ? peer : client;
    }

    private static InetAddress peer(WebGraphQlRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        return peer == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
    }
}
