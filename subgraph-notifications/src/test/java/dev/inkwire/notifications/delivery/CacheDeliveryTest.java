package dev.inkwire.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Administrator;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class CacheDeliveryTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DeliverySignal signal;

    @Autowired
    DeliveryService deliveries;

    final Receiver receiver = new Receiver();
    Administrator admin;
    String webhook;

    @BeforeEach
    void register() {
        admin = Administrator.in(graph);
        webhook = admin.create(receiver.url(), "CACHE_INVALIDATED")
                .at("/webhook/id")
                .asString();
    }

    @AfterEach
    void close() {
        receiver.close();
        database.sql("delete from webhook").update();
        database.sql("delete from delivery").update();
    }

    @Test
    void webhook_receives_the_public_tags_of_all_logs_together() {
        append("posts", List.of("post:1", "posts"));
        append("posts", List.of("post:2", "posts"));
        append("comments", List.of("comments:1"));
        append("users", List.of("session:1"));
        append("users", List.of("user:1", "session:2"));
        Set<String> expected = Set.of("post:1", "post:2", "posts", "comments:1", "user:1");
        Set<String> received = new HashSet<>();
        while (!received.equals(expected)) {
            Receiver.Request request = receiver.next();
            assertThat(request.json().path("type").asString()).isEqualTo("cache.invalidated");
            List<String> tags = tags(request);
            assertThat(expected).containsAll(tags);
            assertThat(tags).isNotEmpty().doesNotHaveDuplicates();
            received.addAll(tags);
        }
        await().until(() -> Set.of("DELIVERED").equals(Set.copyOf(admin.statuses(webhook))));
        assertThat(deliveries.deleteStaleTags(10).block()).isZero();
        database.sql("update delivery set created_at = created_at - interval '1 day'")
                .update();
        assertThat(deliveries.deleteStaleTags(10).block()).isPositive();
        assertThat(admin.deliveries(webhook)).isEmpty();
    }

    @Test
    void tags_are_gathered_in_one_delivery_while_the_endpoint_is_down() {
        receiver.answer(500);
        append("posts", List.of("post:1"));
        Receiver.Request first = receiver.next();
        append("posts", List.of("post:2"));
        awaitWaiting("post:2");
        append("comments", List.of("comments:2"));
        awaitWaiting("post:2", "comments:2");
        assertThat(admin.statuses(webhook)).containsExactly("PENDING", "PENDING");
        append(
                "posts",
                IntStream.range(0, 1_000).mapToObj(i -> "post:more-" + i).toList());
        await().until(() -> waiting().isNull());
        receiver.answer(200);
        database.sql("update delivery set next_attempt_at = now() where next_attempt_at > now()")
                .update();
        signal.now();
        Receiver.Request again = receiver.next();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(receiver.next().json().at("/data/tags").isNull()).isTrue();
        await().until(() -> admin.statuses(webhook), List.of("DELIVERED", "DELIVERED")::equals);
    }

    private void append(String owner, List<String> tags) {
        neighbours.feed(owner).append("StaleTags", "", Collections.singletonMap("tags", tags));
    }

    private void awaitWaiting(String... tags) {
        await().untilAsserted(() ->
                assertThat(waiting().valueStream().map(JsonNode::asString)).containsExactly(tags));
    }

    /** Returns the tags of the newest delivery. */
    private JsonNode waiting() {
        return Receiver.JSON
                .readTree(admin.deliveries(webhook).get(0).path("payload").asString())
                .at("/data/tags");
    }

    private static List<String> tags(Receiver.Request request) {
        return request.json()
                .at("/data/tags")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
