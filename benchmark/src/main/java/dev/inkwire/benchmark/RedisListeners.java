package dev.inkwire.benchmark;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Counts the connections to Redis that wait for notifications. */
final class RedisListeners {

    private static final int PATIENCE_SECONDS = 60;

    private final URI redis;

    RedisListeners(LocalStack stack) {
        this.redis = stack.redisAddress();
    }

    int count() throws IOException {
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write("CLIENT LIST TYPE pubsub\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String clients = new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            return (int) clients.lines().filter(line -> line.contains("id=")).count();
        }
    }

    /** Waits until a number of connections listens again, after Redis was started. */
    void await(int number) throws IOException, InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            if (count() >= number) {
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new StackException("Not all subgraphs listen to Redis again.");
    }
}
