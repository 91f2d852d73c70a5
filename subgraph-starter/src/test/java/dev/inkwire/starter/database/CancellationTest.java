package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Tests the cancellation of work whose client has disconnected. */
@SubgraphTest
@ExtendWith(OutputCaptureExtension.class)
class CancellationTest {

    static final Duration PATIENCE = Duration.ofSeconds(8);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ sleep(seconds: 9) }",
                "{ sleepInLoader(seconds: 9) }",
                "mutation { sleepInTransaction(seconds: 9) }"
            })
    void statement_of_an_aborted_request_is_cancelled(String document, CapturedOutput output) {
        Disposable request = post(document).subscribe();
        await().atMost(PATIENCE).until(() -> sleeping() == 1);
        request.dispose();
        await().atMost(PATIENCE).until(() -> sleeping() == 0);
        assertThat(graph.errorCodes("{ sleep(seconds: 0) }")).isEmpty();
        assertThat(output.toString()).doesNotContain("\"level\":\"ERROR\"", "Exception");
    }

    @Test
    void aborted_requests_release_their_connections() {
        List<Disposable> requests = Stream.generate(() -> post("{ sleep(seconds: 9) }"))
                .limit(40)
                .map(Mono::subscribe)
                .toList();
        await().atMost(PATIENCE).until(() -> sleeping() >= 8);
        requests.forEach(Disposable::dispose);
        await().atMost(PATIENCE).until(() -> sleeping() == 0);
        List<List<String>> codes = Stream.generate(() -> "{ sleep(seconds: 0.01) }")
                .limit(40)
                .parallel()
                .map(graph::errorCodes)
                .toList();
        assertThat(codes).allSatisfy(each -> assertThat(each).isEmpty());
    }

    private int sleeping() {
        return database.sql("""
                        select count(*) from pg_stat_activity
                        where query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'
                        """).query(Integer.class).single();
    }

    private Mono<String> post(String document) {
        return WebClient.create("http://localhost:" + graph.port() + "/graphql")
                .post()
                .bodyValue(Map.of("query", document))
                .retrieve()
                .bodyToMono(String.class);
    }
}
