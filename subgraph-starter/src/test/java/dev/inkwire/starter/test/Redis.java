package dev.inkwire.starter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.embedded.RedisServer;

/** The Redis of the tests, which can be stopped and started again. */
public final class Redis {

    private final RedisServer server;

    Redis() {
        server = server();
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    public String address() {
        return "redis://localhost:" + server.ports().get(0);
    }

    /** Publishes a notification, unless Redis is stopped. */
    void publish(String channel) {
        try (Socket client = new Socket("localhost", server.ports().get(0))) {
            client.getOutputStream()
                    .write("PUBLISH %s test\r\n".formatted(channel).getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().read();
        } catch (IOException e) {
            // readers poll
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts Redis again on the same port. */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServer server() {
        try (ServerSocket free = new ServerSocket(0)) {
            return RedisServer.newRedisServer()
                    .port(free.getLocalPort())
                    .setting("save \"\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
