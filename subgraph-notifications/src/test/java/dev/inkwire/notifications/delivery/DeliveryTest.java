package dev.inkwire.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Administrator;
import dev.inkwire.notifications.endpoint.Answer;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class DeliveryTest {

    static final String[] ALL = {
        "POST_PUBLISHED", "POST_UPDATED", "POST_REMOVED", "COMMENT_ADDED", "COMMENT_CHANGED", "COMMENT_REMOVED"
    };

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    AttemptRepository attempts;

    @Autowired
    DeliveryAttempts sending;

    @Autowired
    OutcomeService outcomes;

    @Autowired
    DeliveryService deliveries;

    @Autowired
    DeliverySignal signal;

    @Autowired
    DeliverySender sender;

    final Receiver receiver = new Receiver();
    final String post = UUID.randomUUID().toString();
    final String author = UUID.randomUUID().toString();
    Administrator admin;
    String webhook;
    String secret;

    @BeforeEach
    void register() {
        admin = Administrator.in(graph);
        JsonNode created = admin.create(receiver.url(), ALL);
        webhook = created.at("/webhook/id").asString();
        secret = created.path("secret").asString();
    }

    @AfterEach
    void close() {
        sender.start();
        receiver.close();
        database.sql("delete from webhook").update();
        database.sql("delete from delivery").update();
    }

    @Test
    void event_is_delivered_with_a_signature() {
        append("PostPublished", post);
        Receiver.Request request = receiver.next().signedWith(secret);
        assertThat(request.headers().get("content-type")).isEqualTo("application/json");
        assertThat(request.json().path("type").asString()).isEqualTo("post.published");
        assertThat(OffsetDateTime.parse(request.json().path("timestamp").asString()))
                .isBetween(now().minusMinutes(1), now());
        assertThat(request.json().path("data").toString()).isEqualTo("{\"postId\":\"%s\"}".formatted(post));
        awaitStatuses("DELIVERED");
        JsonNode delivery = admin.deliveries(webhook).get(0);
        assertThat(delivery.path("id").asString()).isEqualTo(request.id()).startsWith("msg_");
        assertThat(delivery.path("event").asString()).isEqualTo("POST_PUBLISHED");
        assertThat(delivery.path("payload").asString()).isEqualTo(request.body());
        assertThat(delivery.path("nextAttemptAt").isNull()).isTrue();
        assertThat(delivery.at("/attempts/0/statusCode").asInt()).isEqualTo(204);
    }

    @Test
    void webhook_receives_what_everybody_may_see() {
        String comment = UUID.randomUUID().toString();
        append("unpublished-posts", "PostRemoved", post, payload());
        append(
                "post-reactions",
                "PostReactionsChanged",
                "reaction:" + post + ":" + author,
                Map.of("postId", post, "userId", author, "kinds", List.of()));
        comment("CommentHeld", comment, "PENDING", null);
        comment("CommentAdded", comment, "VISIBLE", "PENDING");
        comment("CommentChanged", comment, "VISIBLE", "VISIBLE");
        comment("CommentRemoved", comment, "HIDDEN", "VISIBLE");
        comment("CommentAdded", comment, "HIDDEN", "HIDDEN");
        comment("CommentChanged", comment, "DELETED", "HIDDEN");
        comment("CommentRemoved", comment, "DELETED", "DELETED");
        comment("CommentAdded", comment, "VISIBLE", "HIDDEN");
        comment("CommentRemoved", comment, "PENDING", "VISIBLE");
        comment("CommentChanged", comment, "HIDDEN", "PENDING");
        assertThat(Stream.generate(receiver::next).limit(5).map(Receiver.Request::event))
                .containsExactly(
                        "comment.added " + comment,
                        "comment.changed " + comment,
                        "comment.removed " + comment,
                        "comment.added " + comment,
                        "comment.removed " + comment);
        append("PostPublished", post);
        append("PostUpdated", post);
        append("PostUnpublished", post);
        append("PostRemoved", post);
        assertThat(Stream.generate(receiver::next).limit(4).map(Receiver.Request::event))
                .containsExactly(
                        "post.published " + post,
                        "post.updated " + post,
                        "post.removed " + post,
                        "post.removed " + post);
        assertThat(admin.deliveries(webhook)).hasSize(9);
    }

    @Test
    void webhook_receives_events_of_its_types_after_its_creation() {
        admin.update(webhook, "events", List.of("POST_UPDATED"));
        append("PostPublished", post);
        neighbours.feed("posts").appendAt(now().minusMinutes(1), "posts", "PostUpdated", post, payload());
        String first = UUID.randomUUID().toString();
        append("PostUpdated", first);
        assertThat(receiver.next().event()).isEqualTo("post.updated " + first);
        database.sql("update webhook set created_at = created_at - interval '40 days'")
                .update();
        neighbours.feed("posts").appendAt(now().minusDays(31), "posts", "PostUpdated", post, payload());
        String recent = UUID.randomUUID().toString();
        neighbours.feed("posts").appendAt(now().minusDays(29), "posts", "PostUpdated", recent, payload());
        assertThat(receiver.next().event()).isEqualTo("post.updated " + recent);
        assertThat(admin.deliveries(webhook)).hasSize(2);
    }

    @Test
    void replayed_log_repeats_no_delivery() {
        append("PostPublished", post);
        receiver.next();
        awaitStatuses("DELIVERED");
        neighbours.feed("posts").renew();
        append("PostUpdated", post);
        // the log also contains posts of other tests
        assertThat(Stream.generate(receiver::next)
                        .map(Receiver.Request::event)
                        .filter(event -> event.endsWith(post))
                        .findFirst())
                .hasValue("post.updated " + post);
    }

    @Test
    void events_of_an_entity_wait_for_an_earlier_one_that_fails() {
        receiver.answer(request -> Mono.just(request.event().contains(post) ? 500 : 200));
        append("PostPublished", post);
        Receiver.Request first = receiver.next();
        awaitAttempts(1);
        append("PostUpdated", post);
        append("PostRemoved", post);
        String other = UUID.randomUUID().toString();
        append("PostPublished", other);
        assertThat(receiver.next().event()).isEqualTo("post.published " + other);
        await().until(() -> admin.statuses(webhook), List.of("DELIVERED", "PENDING", "PENDING", "PENDING")::equals);
        assertThat(admin.deliveries(webhook).get(1).path("nextAttemptAt").isNull())
                .isTrue();
        receiver.answer(200);
        makeDue();
        assertThat(Stream.generate(receiver::next).limit(3).map(Receiver.Request::event))
                .containsExactly("post.published " + post, "post.updated " + post, "post.removed " + post);
        awaitStatuses("DELIVERED", "DELIVERED", "DELIVERED", "DELIVERED");
        assertThat(admin.deliveries(webhook).get(3).at("/attempts/0/statusCode").asInt())
                .isEqualTo(500);
        assertThat(first.id())
                .isEqualTo(admin.deliveries(webhook).get(3).path("id").asString());
    }

    @Test
    void delivery_is_given_up_after_its_last_attempt() {
        receiver.answer(500);
        append("PostPublished", post);
        append("PostUpdated", post);
        receiver.next();
        awaitAttempts(1);
        database.sql("update delivery set failures = 12 where failures = 1").update();
        makeDue();
        assertThat(receiver.next().event()).isEqualTo("post.published " + post);
        assertThat(receiver.next().event()).isEqualTo("post.updated " + post);
        await().until(() -> admin.statuses(webhook), List.of("PENDING", "FAILED")::equals);
        assertThat(admin.deliveries(webhook).get(1).path("attempts")).hasSize(2);
    }

    @Test
    void delivery_is_sent_again_with_its_id() {
        append("PostPublished", post);
        String id = receiver.next().id();
        awaitStatuses("DELIVERED");
        assertThat(admin.resend(id).at("/delivery/status").asString()).isEqualTo("PENDING");
        assertThat(receiver.next().signedWith(secret).id()).isEqualTo(id);
        awaitStatuses("DELIVERED");
        assertThat(admin.deliveries(webhook).get(0).path("attempts")).hasSize(2);
        assertThat(Administrator.errors(admin.resend("msg_unknown"))).containsExactly("NOT_FOUND input.id");
        admin.delete(webhook);
        assertThat(Administrator.errors(admin.resend(id))).containsExactly("NOT_FOUND input.id");
    }

    @Test
    void delivery_is_signed_with_the_former_secret_for_a_day() {
        String next = admin.rotate(webhook).path("secret").asString();
        append("PostPublished", post);
        assertThat(receiver.next().signedWith(secret).signedWith(next).signatures())
                .isEqualTo(2);
        database.sql("update webhook set previous_secret_expires_at = previous_secret_expires_at - interval '24 hours'")
                .update();
        append("PostUpdated", post);
        assertThat(receiver.next().signedWith(next).signatures()).isEqualTo(1);
    }

    @Test
    void slow_endpoint_does_not_delay_others() {
        try (Receiver slow = new Receiver()) {
            slow.answer(request -> Mono.never());
            admin.create(slow.url(), ALL);
            IntStream.range(0, 30).forEach(number -> append("PostPublished", UUID.randomUUID()));
            IntStream.range(0, 30).forEach(number -> receiver.next());
            await().until(() -> slow.waiting() == 8);
            awaitStatuses(Collections.nCopies(30, "DELIVERED").toArray(String[]::new));
            assertThat(slow.waiting()).isEqualTo(8);
        }
    }

    @Test
    void replicas_share_the_deliveries() {
        DeliverySender second = new DeliverySender(attempts, sending, signal);
        second.start();
        IntStream.range(0, 60).forEach(number -> append("PostPublished", UUID.randomUUID()));
        assertThat(Stream.generate(receiver::next).limit(60).map(Receiver.Request::id))
                .doesNotHaveDuplicates();
        awaitStatuses(Collections.nCopies(60, "DELIVERED").toArray(String[]::new));
        second.stop();
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void delivery_of_a_replica_that_was_killed_is_sent_by_another() {
        sender.stop();
        append("PostPublished", post);
        awaitStatuses("PENDING");
        ClaimedDelivery lost = claim().get(0);
        assertThat(claim()).isEmpty();
        expireClaims();
        ClaimedDelivery late = claim().get(0);
        outcomes.failed(lost, attempt(500), answer(500)).block();
        assertThat(admin.deliveries(webhook).get(0).path("attempts")).isEmpty();
        outcomes.delivered(lost, attempt(200)).block();
        outcomes.failed(late, attempt(500), answer(500)).block();
        awaitStatuses("DELIVERED");
        append("PostUpdated", post);
        awaitStatuses("PENDING", "DELIVERED");
        claim();
        expireClaims();
        sender.start();
        assertThat(receiver.next().event()).isEqualTo("post.updated " + post);
        awaitStatuses("DELIVERED", "DELIVERED");
    }

    @Test
    void endpoint_that_fails_for_five_days_is_paused_and_receives_everything_later() {
        receiver.answer(500);
        append("PostPublished", post);
        receiver.next();
        awaitAttempts(1);
        assertThat(admin.find(webhook).path("active").asBoolean()).isTrue();
        database.sql("update webhook set failing_since = failing_since - interval '5 days'")
                .update();
        makeDue();
        receiver.next();
        await().until(() -> !admin.find(webhook).path("active").asBoolean());
        assertThat(database.sql("select type || ' ' || payload from event where key = ?")
                        .param(webhook)
                        .query(String.class)
                        .list())
                .containsExactly("WebhookPaused {}");
        append("PostUpdated", post);
        makeDue();
        awaitStatuses("PENDING", "PENDING");
        receiver.answer(200);
        admin.update(webhook, "active", true);
        assertThat(Stream.generate(receiver::next).limit(2).map(Receiver.Request::event))
                .containsExactly("post.published " + post, "post.updated " + post);
        awaitStatuses("DELIVERED", "DELIVERED");
        assertThat(database.sql("select failing_since is null from webhook")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void endpoint_that_is_gone_is_paused_at_once() {
        receiver.answer(410);
        append("PostPublished", post);
        await().until(() -> !admin.find(webhook).path("active").asBoolean());
        awaitStatuses("PENDING");
    }

    @Test
    void endpoint_that_asks_for_a_pause_gets_no_requests() {
        receiver.askForPause("7200");
        receiver.answer(503);
        append("PostPublished", post);
        receiver.next();
        awaitAttempts(1);
        assertThat(database.sql(
                                "select quiet_until > now() + interval '59 minutes' and quiet_until < now() + interval '61 minutes' from webhook")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        receiver.answer(200);
        append("PostPublished", UUID.randomUUID());
        awaitStatuses("PENDING", "PENDING");
        assertThat(claim()).isEmpty();
        database.sql("update webhook set quiet_until = now()").update();
        signal.now();
        receiver.next();
        await().until(() -> admin.statuses(webhook), List.of("DELIVERED", "PENDING")::equals);
    }

    @Test
    void old_deliveries_are_ended_and_deleted() {
        sender.stop();
        append("PostPublished", post);
        append("PostUpdated", post);
        awaitStatuses("PENDING", "PENDING");
        database.sql("update delivery set created_at = created_at - interval '30 days' where event = 'POST_PUBLISHED'")
                .update();
        assertThat(deliveries.expire(10).block()).isEqualTo(1);
        awaitStatuses("PENDING", "FAILED");
        assertThat(claim()).hasSize(1);
        assertThat(deliveries.deleteOld(10).block()).isZero();
        database.sql("update delivery set created_at = created_at - interval '36 days'")
                .update();
        assertThat(deliveries.deleteOld(10).block()).isEqualTo(1);
        awaitStatuses("PENDING");
    }

    @Test
    void twenty_attempts_are_retained() {
        sender.stop();
        append("PostPublished", post);
        awaitStatuses("PENDING");
        AtomicInteger status = new AtomicInteger(500);
        for (int number = 0; number < 25; number++) {
            int code = status.getAndIncrement();
            database.sql("update delivery set failures = 0, next_attempt_at = now()")
                    .update();
            outcomes.failed(claim().get(0), attempt(code), answer(code)).block();
        }
        assertThat(admin.deliveries(webhook).get(0).path("attempts").findValues("statusCode").stream()
                        .map(JsonNode::asInt))
                .containsExactlyElementsOf(IntStream.range(505, 525).boxed().toList());
    }

    private List<ClaimedDelivery> claim() {
        return attempts.claim(8, new UUID[0]).collectList().block();
    }

    private static Attempt attempt(int status) {
        return Attempt.of(now(), answer(status));
    }

    private static Answer answer(int status) {
        return new Answer(status, null, null, Duration.ofMillis(5));
    }

    private void append(String type, Object key) {
        append("posts", type, key, payload());
    }

    private void append(String topic, String type, Object key, Map<String, ?> payload) {
        neighbours.feed("posts").append(topic, type, key, payload);
    }

    private Map<String, ?> payload() {
        return Map.of("authorId", author, "publishedAt", now().toString());
    }

    private void comment(String type, String id, String status, String previousStatus) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("postId", post);
        payload.put("authorId", author);
        payload.put("postAuthorId", author);
        payload.put("parentAuthorId", null);
        payload.put("mentions", List.of());
        payload.put("shownAt", now().toString());
        payload.put("status", status);
        payload.put("previousStatus", previousStatus);
        neighbours.feed("comments").append(post, type, id, payload);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private void awaitStatuses(String... statuses) {
        await().until(() -> admin.statuses(webhook), List.of(statuses)::equals);
    }

    private void awaitAttempts(int number) {
        await().until(() -> admin.deliveries(webhook).stream()
                .anyMatch(delivery -> delivery.path("attempts").size() == number));
    }

    private void makeDue() {
        database.sql("update delivery set next_attempt_at = now() where next_attempt_at > now()")
                .update();
        signal.now();
    }

    private void expireClaims() {
        makeDue();
    }
}
