package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.starter.test.Spans;
import dev.inkwire.starter.test.Spans.Span;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What crosses the router and subgraphs is one trace. */
@ExtendWith(StackExtension.class)
class TracingTest {

    @Test
    void operation_is_one_trace_from_the_router_to_the_statement_behind_an_event_feed(LocalStack stack, Spans spans)
            throws Exception {
        Person person = new Blog(stack.graph()).signUp();
        // comments asks the event feed of posts for a post that it does not know
        person.tryToComment(UUID.randomUUID().toString(), "Is there anybody?", "unknown");
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(spans.all())
                .extracting(span -> path(spans, span))
                .contains(List.of(
                        "posts query",
                        "posts http get /internal/events/latest",
                        "comments http get",
                        "comments http post /graphql",
                        "router comments mutation",
                        "router graphql mutation")));
    }

    /** The names of a span and its ancestors, each with its process. */
    private static List<String> path(Spans spans, Span span) {
        return Stream.iterate(span, Span.class::isInstance, child -> spans.of(child.traceId()).stream()
                        .filter(parent -> parent.id().equals(child.parentId()))
                        .findFirst()
                        .orElse(null))
                .map(each -> each.service() + " " + each.name())
                .toList();
    }
}
