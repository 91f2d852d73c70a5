package dev.inkwire.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import reactor.test.StepVerifier;

/** How a subgraph begins and ends, in a process that serves no other test. */
@SubgraphTest
@TestPropertySource(properties = "inkwire.test=lifecycle")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifecycleTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    ConfigurableApplicationContext application;

    final UUID ada = UUID.randomUUID();

    @Test
    @Order(1)
    void subgraph_that_never_saw_the_keys_cannot_verify_tokens() {
        neighbours.goAway();
        try {
            assertThat(graph.as(ada).errorCodes("{ __typename }")).containsExactly("UNAVAILABLE");
            assertThat(graph.errorCodes("{ __typename }")).isEmpty();
        } finally {
            neighbours.comeBack();
        }
        await().atMost(PATIENCE)
                .until(() -> graph.as(ada).errorCodes("{ __typename }").isEmpty());
    }

    @Test
    @Order(2)
    void subscriptions_end_with_an_error_when_the_subgraph_stops() {
        Discussion discussion = Discussion.start(graph, neighbours);
        String start = discussion.cursor();
        discussion.add(ada, "first");
        StepVerifier.create(discussion.events(start))
                .expectNextCount(1)
                .then(application::stop)
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo("UNAVAILABLE"))
                .verify(PATIENCE);
    }
}
