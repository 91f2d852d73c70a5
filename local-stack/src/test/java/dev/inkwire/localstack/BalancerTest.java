package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Port port = Ports.free(Map.of("notes", 4001)).subgraph("notes");

    @Test
    void connections_reach_all_replicas_in_turn_and_skip_one_that_is_down() throws Exception {
        try (ServerSocket first = replica(1);
                Balancer balancer = new Balancer(port, List.of(port.replica(1), port.replica(2)))) {
            balancer.start();
            try (ServerSocket second = replica(2)) {
                assertThat(Set.of(answer(), answer())).isEqualTo(Set.of(1, 2));
            }
            assertThat(new HashSet<>(List.of(answer(), answer(), answer()))).isEqualTo(Set.of(1));
        }
    }

    @Test
    void connection_is_closed_if_no_replica_accepts_it() throws Exception {
        try (Balancer balancer = new Balancer(port, List.of(port.replica(1)))) {
            balancer.start();
            assertThat(answer()).isEqualTo(-1);
        }
    }

    /** Returns the byte that a connection to the balanced port receives after it has sent another one. */
    private int answer() throws IOException {
        try (Socket socket = new Socket(LOOPBACK, port.number())) {
            socket.getOutputStream().write(0);
            return socket.getInputStream().read();
        }
    }

    /** Answers the byte 0 of each connection with the index of the replica, and ends the connection. */
    private ServerSocket replica(int index) throws IOException {
        ServerSocket server = new ServerSocket(port.replica(index).number(), 0, LOOPBACK);
        Together.begin(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(index);
                } catch (IOException e) {
                    // the test has closed the server
                }
            }
        });
        return server;
    }
}
