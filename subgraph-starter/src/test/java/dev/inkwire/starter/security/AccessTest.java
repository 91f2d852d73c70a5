package dev.inkwire.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import reactor.test.StepVerifier;

@SubgraphTest
class AccessTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SUBSCRIPTION = "subscription { membersOnly }";

    @Autowired
    Graph graph;

    final UUID ada = UUID.randomUUID();

    @Test
    void anybody_reads_what_is_for_everybody() {
        assertThat(graph.errorCodes("{ anybody caller }")).isEmpty();
    }

    @Test
    void nobody_reads_what_is_for_members() {
        assertThat(graph.errorCodes("{ member }")).containsExactly("UNAUTHENTICATED");
        assertThat(graph.errorCodes("{ moderator }")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void member_reads_what_is_for_members() {
        assertThat(graph.as(ada).errorCodes("{ member }")).isEmpty();
    }

    @Test
    void member_without_the_scope_reads_nothing_of_moderators() {
        assertThat(graph.as(ada).errorCodes("{ moderator }")).containsExactly("FORBIDDEN");
        assertThat(graph.as(ada, "read").errorCodes("{ moderator }")).containsExactly("FORBIDDEN");
        assertThat(graph.as(ada, "moderated").errorCodes("{ moderator }")).containsExactly("FORBIDDEN");
    }

    @Test
    void one_of_the_sets_of_scopes_is_enough() {
        assertThat(graph.as(ada, "moderate").errorCodes("{ moderator }")).isEmpty();
        assertThat(graph.as(ada, "other", "audit", "read").errorCodes("{ moderator }"))
                .isEmpty();
    }

    @Test
    void caller_is_whom_the_token_names() {
        graph.as(ada, "b", "a")
                .execute("{ caller }")
                .path("caller")
                .entity(String.class)
                .isEqualTo(ada + " [a, b]");
    }

    @Test
    void invalid_token_is_refused_even_where_none_is_needed() {
        assertThat(graph.with("nonsense").errorCodes("{ anybody }")).containsExactly("UNAUTHENTICATED");
        assertThat(graph.with(Tokens.of(ada, Duration.ofMinutes(-2))).errorCodes("{ anybody }"))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void other_ways_to_authenticate_are_none() {
        byte[] answer = graph.http()
                .post()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> headers.setBasicAuth("admin", "admin"))
                .bodyValue("{\"query\":\"{ member }\"}")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(new String(answer)).contains("UNAUTHENTICATED");
    }

    @Test
    void member_subscribes_over_a_web_socket() {
        StepVerifier.create(graph.as(ada).subscribe(SUBSCRIPTION, Map.of()))
                .expectNext(Map.of("membersOnly", "hello, member"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void nobody_subscribes_to_what_is_for_members() {
        StepVerifier.create(graph.subscribe(SUBSCRIPTION, Map.of()))
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo("UNAUTHENTICATED"))
                .verify(PATIENCE);
    }

    @Test
    void web_socket_with_an_invalid_token_is_closed() {
        StepVerifier.create(graph.with(Tokens.of(ada, Duration.ofMinutes(-2))).subscribe(SUBSCRIPTION, Map.of()))
                .expectErrorSatisfies(e -> assertThat(e).hasStackTraceContaining("4401"))
                .verify(PATIENCE);
    }

    @Test
    void member_subscribes_over_sse() {
        StepVerifier.create(graph.as(ada).stream(SUBSCRIPTION, Map.of()))
                .assertNext(
                        event -> assertThat(event.data().at("/data/membersOnly").asString())
                                .isEqualTo("hello, member"))
                .assertNext(event -> assertThat(event.event()).isEqualTo("complete"))
                .expectComplete()
                .verify(PATIENCE);
    }
}
