package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final Map<String, Integer> SUBGRAPHS = Map.of("users", 4001, "posts", 4008);

    @Test
    void default_ports_are_those_of_the_list_and_4000_and_up() {
        Ports ports = Ports.development(SUBGRAPHS, Map.of());

        assertThat(ports.router().number()).isEqualTo(4000);
        assertThat(ports.subgraph("posts").number()).isEqualTo(4008);
        assertThat(ports.subgraph("posts").management().number()).isEqualTo(4108);
        assertThat(ports.postgres().number()).isEqualTo(4005);
        assertThat(ports.redis().number()).isEqualTo(4006);
        assertThat(ports.web().number()).isEqualTo(3000);
    }

    @Test
    void variable_sets_a_port() {
        Ports ports = Ports.development(SUBGRAPHS, Map.of("INKWIRE_PORT", "5000", "INKWIRE_USERS_PORT", "5001"));

        assertThat(ports.router().number()).isEqualTo(5000);
        assertThat(ports.subgraph("users").number()).isEqualTo(5001);
    }

    @Test
    void variable_without_a_port_is_refused() {
        assertThatThrownBy(() -> Ports.development(SUBGRAPHS, Map.of("INKWIRE_REDIS_PORT", "redis")))
                .hasMessageContaining("INKWIRE_REDIS_PORT")
                .hasMessageContaining("\"redis\"");
    }

    @Test
    void port_in_use_is_named() throws Exception {
        Ports free = Ports.free(SUBGRAPHS);
        int number = free.subgraph("posts").number();
        try (ServerSocket other = new ServerSocket(number)) {
            assertThatThrownBy(free::requireFree)
                    .hasMessage(
                            "Port %d of posts is in use. Set INKWIRE_POSTS_PORT to use another one.",
                            other.getLocalPort());
        }
    }

    @Test
    void port_that_is_configured_twice_is_named() {
        Ports free = Ports.free(SUBGRAPHS);
        String number = Integer.toString(free.router().number());
        Ports ports = Ports.development(SUBGRAPHS, Map.of("INKWIRE_PORT", number, "INKWIRE_REDIS_PORT", number));

        assertThatThrownBy(ports::requireFree).hasMessageContaining("Set INKWIRE_REDIS_PORT");
    }

    @Test
    void free_ports_are_free() {
        assertThatCode(Ports.free(SUBGRAPHS)::requireFree).doesNotThrowAnyException();
    }
}
