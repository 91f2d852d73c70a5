package dev.inkwire.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the connections to a port to several replicas in turn. A replica that refuses a connection is skipped; a
 * connection that no replica accepts is closed.
 */
final class Balancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final Port port;
    private final List<Port> replicas;
    private @Nullable ServerSocket server;
    private int next;

    Balancer(Port port, List<Port> replicas) {
        this.port = port;
        this.replicas = replicas;
    }

    void start() {
        try {
            ServerSocket opened = new ServerSocket(port.number(), 0, InetAddress.getByName("127.0.0.1"));
            server = opened;
            Together.begin(() -> accept(opened));
        } catch (IOException e) {
            throw new StackException("%s cannot be balanced: %s".formatted(port.part(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            close(server);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Together.begin(() -> forward(client));
            } catch (IOException e) {
                // the server was closed, or the client ended the connection at once
            }
        }
    }

    private void forward(Socket client) {
        Socket replica = connect();
        if (replica == null) {
            close(client);
        } else {
            Together.begin(() -> copy(replica, client));
            copy(client, replica);
        }
    }

    private @Nullable Socket connect() {
        int first = nextReplica();
        for (int i = 0; i < replicas.size(); i++) {
            Socket socket = new Socket();
            try {
                int number = replicas.get((first + i) % replicas.size()).number();
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress("127.0.0.1", number), CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                close(socket);
            }
        }
        return null;
    }

    private synchronized int nextReplica() {
        return next++ % replicas.size();
    }

    /** Copies what one peer sends to the other one, and closes both when either ends. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            to.setTcpNoDelay(true);
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // a peer ended the connection
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
