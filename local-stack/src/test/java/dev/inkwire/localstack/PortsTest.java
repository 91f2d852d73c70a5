package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final List<String> SUBGRAPHS = List.of("users", "posts");

    @Test
    void parts_are_side_by_side_from_4000() {
        Ports ports = Ports.development(SUBGRAPHS, Map.of());

        assertThat(ports.router().number()).isEqualTo(4000);
        assertThat(ports.subgraph("posts").number()).isEqualTo(4002);
        assertThat(ports.subgraph("posts").management().number()).isEqualTo(4102);
        assertThat(ports.postgres().number()).isEqualTo(4005);
        assertThat(ports.redis().number()).isEqualTo(4006);
    }

    @Test
    void developer_chooses_a_port_with_a_variable() {
        Ports ports = Ports.development(SUBGRAPHS, Map.of("INKWIRE_PORT", "5000", "INKWIRE_USERS_PORT", "5001"));

        assertThat(ports.router().number()).isEqualTo(5000);
        assertThat(ports.subgraph("users").number()).isEqualTo(5001);
    }

    @Test
    void developer_is_told_that_a_variable_holds_no_port() {
        assertThatThrownBy(() -> Ports.development(SUBGRAPHS, Map.of("INKWIRE_REDIS_PORT", "redis")))
                .hasMessageContaining("INKWIRE_REDIS_PORT")
                .hasMessageContaining("\"redis\"");
    }

    @Test
    void developer_sees_which_port_is_taken() throws Exception {
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
    void developer_sees_which_port_is_chosen_twice() {
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
