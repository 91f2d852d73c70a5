package dev.inkwire.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class AccessTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SUBSCRIPTION = "subscription { membersOnly }";

    @Autowired
    Graph graph;

    final UUID ada = UUID.randomUUID();

    @Test
    void anonymous_caller_reads_public_fields() {
        assertThat(graph.errorCodes("{ anybody caller }")).isEmpty();
    }

    @Test
    void anonymous_caller_cannot_read_fields_of_members() {
        assertThat(graph.errorCodes("{ member }")).containsExactly("UNAUTHENTICATED");
        assertThat(graph.errorCodes("{ moderator }")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void member_reads_fields_of_members() {
        assertThat(graph.as(ada).errorCodes("{ member }")).isEmpty();
    }

    @Test
    void member_without_the_scope_cannot_read_fields_of_moderators() {
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
    void caller_is_the_subject_of_the_token() {
        graph.as(ada, "b", "a")
                .execute("{ caller }")
                .path("caller")
                .entity(String.class)
                .isEqualTo(ada + " [a, b]");
    }

    @ParameterizedTest
    @MethodSource("credentialsOfNobody")
    void invalid_credentials_do_not_prevent_public_answers(String authorization) {
        JsonNode answer = post(authorization, "{ anybody caller }");
        assertThat(answer.path("errors").isMissingNode()).isTrue();
        assertThat(answer.at("/data/anybody").asString()).isEqualTo("hello");
        assertThat(answer.at("/data/caller").isNull()).isTrue();
        assertThat(answer.at("/extensions/tokenExpired").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("credentialsOfNobody")
    void invalid_credentials_cannot_read_fields_of_members(String authorization) {
        JsonNode answer = post(authorization, "{ member }");
        assertThat(Graph.codes(answer)).containsExactly("UNAUTHENTICATED");
        assertThat(answer.at("/errors/0/message").asString()).isEqualTo("The token is invalid or has expired.");
    }

    static Stream<String> credentialsOfNobody() {
        return Stream.of(
                "Bearer nonsense",
                "Bearer !",
                "Bearer ",
                "Bearer " + Tokens.of(UUID.randomUUID(), Duration.ofMinutes(-2)),
                "Basic YWRtaW46YWRtaW4=");
    }

    @Test
    void valid_or_missing_token_adds_no_hint() {
        assertThat(post("Bearer " + Tokens.of(ada), "{ anybody }").has("extensions"))
                .isFalse();
        assertThat(graph.post("{\"query\":\"{ anybody }\"}").has("extensions")).isFalse();
    }

    @Test
    void subscription_with_an_expired_token_is_refused_over_sse() {
        StepVerifier.create(
                        graph.with(Tokens.of(ada, Duration.ofMinutes(-2))).stream("subscription { endless }", Map.of()))
                .assertNext(event -> assertThat(Graph.codes(event.data())).containsExactly("UNAUTHENTICATED"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void token_that_is_valid_for_longer_than_any_that_was_issued_is_refused() {
        assertThat(graph.with(Tokens.of(ada, Duration.ofMinutes(12))).errorCodes("{ member }"))
                .containsExactly("UNAUTHENTICATED");
    }

    private JsonNode post(String authorization, String query) {
        return graph.withHeader("Authorization", authorization).post("{\"query\":\"%s\"}".formatted(query));
    }

    @Test
    void member_subscribes_over_a_web_socket() {
        StepVerifier.create(graph.as(ada).subscribe(SUBSCRIPTION, Map.of()))
                .expectNext(Map.of("membersOnly", "hello, member"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anonymous_caller_cannot_subscribe_to_fields_of_members() {
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
