package dev.inkwire.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/**
 * A port that a part listens on.
 *
 * @param variable the environment variable that sets another port
 */
record Port(String part, String variable, int number) {

    private static final int CONNECT_MILLIS = 500;
    private static final int MANAGEMENT_OFFSET = 100;
    private static final int REPLICA_OFFSET = 10;

    /** Returns the management port of a router or subgraph: metrics, and a subgraph's health and event feed. */
    Port management() {
        return new Port(part + " (management)", variable, number + MANAGEMENT_OFFSET);
    }

    /**
     * Returns the port of a replica, for which this port is balanced.
     *
     * @param index from 1
     */
    Port replica(int index) {
        return new Port("%s-%d".formatted(part, index), variable, number + REPLICA_OFFSET * index);
    }

    URI address(String scheme, String path) {
        return URI.create("%s://localhost:%d%s".formatted(scheme, number, path));
    }

    /** Returns whether any process listens on the port, on any address of localhost. */
    boolean answers() {
        try {
            return Stream.of(InetAddress.getAllByName("localhost")).anyMatch(this::answersAt);
        } catch (UnknownHostException e) {
            throw new StackException("The name localhost cannot be resolved on this machine.", e);
        }
    }

    private boolean answersAt(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, number), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
