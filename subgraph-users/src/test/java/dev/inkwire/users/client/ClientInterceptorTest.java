package dev.inkwire.users.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

class ClientInterceptorTest {

    static final String ROUTER = "10.0.0.7";
    static final String STRANGER = "192.0.2.66";

    final ClientInterceptor interceptor =
            new ClientInterceptor(new ClientProperties(List.of("10.0.0.0/24", "fd00::/8")));

    @ParameterizedTest
    @CsvSource({"10.0.0.7, 198.51.100.1", "fd00::7, 2001:db8::1"})
    void address_of_the_client_is_reported_by_the_router(String router, String address) {
        assertThat(client(router, address).address()).isEqualTo(address(address));
    }

    @Test
    void last_address_of_the_header_is_used() {
        assertThat(client(ROUTER, "203.0.113.9, 203.0.113.10, 198.51.100.1").address())
                .isEqualTo(address("198.51.100.1"));
    }

    @Test
    void header_of_another_peer_is_ignored() {
        assertThat(client(STRANGER, "198.51.100.1").address()).isEqualTo(address(STRANGER));
    }

    @Test
    void router_without_a_header_is_the_client() {
        assertThat(client(ROUTER, null).address()).isEqualTo(address(ROUTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "198.51.100.1:80", "198.51.100.1,", "unknown"})
    void malformed_address_is_ignored(String forwardedFor) {
        assertThat(client(ROUTER, forwardedFor).address()).isEqualTo(address(ROUTER));
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, 198.51.100.1, true",
        "198.51.100.1, ::ffff:198.51.100.1, true",
        "198.51.100.1, 198.51.100.2, false",
        "2001:db8::1, 2001:db8::2:0:0:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false"
    })
    void addresses_of_one_subscriber_are_one_network(String one, String other, boolean same) {
        boolean equal =
                client(ROUTER, one).network().equals(client(ROUTER, other).network());
        assertThat(equal).isEqualTo(same);
    }

    @Test
    void user_agent_may_be_missing() {
        assertThat(client(ROUTER, null).userAgent()).isNull();
    }

    private Client client(String peer, @Nullable String forwardedFor) {
        HttpHeaders headers = new HttpHeaders();
        if (forwardedFor != null) {
            headers.set("X-Forwarded-For", forwardedFor);
        }
        WebGraphQlRequest request = new WebGraphQlRequest(
                URI.create("/graphql"),
                headers,
                new LinkedMultiValueMap<>(),
                new InetSocketAddress(peer, 50_000),
                Map.of(),
                Map.of("query", "{ __typename }"),
                "1",
                Locale.ROOT);
        interceptor.intercept(request, next -> Mono.empty()).block();
        return request.toExecutionInput().getGraphQLContext().get(Client.class);
    }

    private static InetAddress address(String literal) {
        return new InetSocketAddress(literal, 0).getAddress();
    }
}
