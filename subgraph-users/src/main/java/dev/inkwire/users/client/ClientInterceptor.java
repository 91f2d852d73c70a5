package dev.inkwire.users.client;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the {@link Client} where data fetchers find it. A router is believed, nobody else is. */
@Component
class ClientInterceptor implements WebGraphQlInterceptor {

    private final InetAddressMatcher routers;

    /** @param routers addresses and CIDR blocks */
    ClientInterceptor(@Value("${inkwire.router-addresses}") List<String> routers) {
        this.routers = InetAddressMatchers.builder().includeAddresses(routers).build();
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

    /**
     * The last of the addresses, which is the one that the router has added, if there is one and the peer is a router.
     */
    private InetAddress address(InetAddress peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !routers.matches(peer)) {
            return peer;
        }
        String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        InetAddress told = NetUtil.createInetAddressFromIpAddressString(last);
        return told == null ? peer : told;
    }

    private static InetAddress peer(WebGraphQlRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        return peer == null ? InetAddress.getLoopbackAddress() : peer.getAddress();
    }
}
