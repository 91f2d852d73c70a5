package dev.inkwire.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.UnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientGraphTest {

    private static final String SERVED = """
            {"data": {"signUp": {"userErrors": []}}}""";

    final Queue<String> answers = new ArrayDeque<>();
    HttpServer router;

    @BeforeEach
    void listen() throws IOException {
        router = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        router.createContext("/graphql", exchange -> {
            byte[] answer = answers.remove().getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        router.start();
    }

    @AfterEach
    void stop() {
        router.stop(0);
    }

    @Test
    void request_that_a_busy_service_did_not_answer_is_repeated() {
        answers.addAll(List.of(error("TIMEOUT"), SERVED));
        assertThat(signUp(Duration.ofMinutes(1))).hasToString("{\"userErrors\":[]}");
    }

    @Test
    void request_is_repeated_no_longer_than_its_time_limit() {
        answers.addAll(List.of(error("UNAVAILABLE"), SERVED));
        assertThatThrownBy(() -> signUp(Duration.ZERO))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void refused_request_is_not_repeated() {
        answers.addAll(List.of(error("BAD_USER_INPUT"), SERVED));
        assertThatThrownBy(() -> signUp(Duration.ofMinutes(1))).isExactlyInstanceOf(StackException.class);
    }

    private Object signUp(Duration patience) {
        URI address = URI.create(
                "http://localhost:%d/graphql".formatted(router.getAddress().getPort()));
        return new PatientGraph(GraphClient.anonymous(address), patience).mutate("signUp", "", Map.of());
    }

    private static String error(String code) {
        return """
                {"data": null, "errors": [{"message": "Not answered.", "extensions": {"code": "%s"}}]}""".formatted(code);
    }
}
