package dev.inkwire.notifications.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.client.WebSocketDisconnectedException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class NotificationEventsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    Reader ada;

    @BeforeEach
    void signIn() {
        ada = Reader.in(graph);
    }

    @Test
    void notification_that_is_read_on_one_device_is_reported_on_the_other() {
        String start = ada.cursor();
        List<String> ids = insert(3);
        Reader otherDevice = Reader.of(graph, ada.id());
        StepVerifier.create(otherDevice.events(start).skip(3))
                .then(() -> assertThat(ada.read(ids.get(1), ids.get(1), "no id", UUID.randomUUID())
                                .toString())
                        .isEqualTo("{\"viewer\":{\"unreadNotificationCount\":2},\"userErrors\":[]}"))
                .assertNext(event -> {
                    assertThat(event.path("__typename").asString()).isEqualTo("NotificationChanged");
                    assertThat(event.path("notificationId").asString()).isEqualTo(ids.get(1));
                    assertThat(event.at("/notification/id").asString()).isEqualTo(ids.get(1));
                    assertThat(event.at("/notification/readAt").asString()).isNotEmpty();
                    assertThat(event.path("unreadNotificationCount").asInt()).isEqualTo(2);
                })
                .then(() -> {
                    // changes nothing: it is read
                    ada.read(ids.get(1));
                    otherDevice.readAll();
                })
                .expectNextCount(1)
                .assertNext(event -> assertThat(
                                event.path("unreadNotificationCount").asInt())
                        .isZero())
                .thenCancel()
                .verify(PATIENCE);
        assertThat(ada.viewer("notifications(unreadOnly: true) { totalCount nodes { id } }")
                        .toString())
                .isEqualTo("{\"notifications\":{\"totalCount\":0,\"nodes\":[]}}");
    }

    @Test
    void recipient_who_resumes_receives_every_event_once_and_in_order() {
        String start = ada.cursor();
        List<String> ids = insert(3);
        List<JsonNode> live = take(3, start);
        ada.read(ids.get(0));
        ada.readAll();
        List<JsonNode> all = take(6, start);
        assertThat(all)
                .extracting(event -> event.path("__typename").asString())
                .containsExactly(
                        "NotificationAdded",
                        "NotificationAdded",
                        "NotificationAdded",
                        "NotificationChanged",
                        "NotificationChanged",
                        "NotificationChanged");
        assertThat(all)
                .extracting(event -> event.path("unreadNotificationCount").asInt())
                .containsExactly(1, 2, 3, 2, 1, 0);
        assertThat(all.get(0).at("/notification/readAt").asString())
                .as("as it is now")
                .isNotEmpty();
        assertThat(cursors(all)).startsWith(cursors(live).toArray(String[]::new));
        for (int i = 0; i < all.size(); i++) {
            String previous = i == 0 ? start : all.get(i - 1).path("cursor").asString();
            assertThat(all.get(i).path("previousCursor").asString()).isEqualTo(previous);
            assertThat(cursors(take(all.size() - i, previous)))
                    .isEqualTo(cursors(all).subList(i, all.size()));
        }
    }

    @Test
    void notification_that_is_gone_is_null_in_its_events() {
        String start = ada.cursor();
        List<String> ids = insert(2);
        database.sql("update notification set withdrawn = true where id = ?::uuid")
                .param(ids.get(0))
                .update();
        assertThat(take(2, start))
                .extracting(event -> event.path("notification").isNull())
                .containsExactly(true, false);
    }

    @Test
    void more_than_a_hundred_ids_are_refused() {
        Object[] ids = Stream.generate(UUID::randomUUID).limit(101).toArray();
        assertThat(ada.read(ids).toString())
                .isEqualTo("{\"viewer\":null,\"userErrors\":[{\"code\":\"INVALID\",\"path\":[\"input\",\"ids\"]}]}");
        insert(1);
        assertThat(ada.read().toString())
                .as("an empty list")
                .isEqualTo("{\"viewer\":{\"unreadNotificationCount\":1},\"userErrors\":[]}");
    }

    @Test
    void nobody_receives_events_of_other_users() {
        Reader bob = Reader.in(graph);
        String start = bob.cursor();
        insert(1);
        StepVerifier.create(bob.events(start))
                .expectSubscription()
                .then(() -> insert(bob, 1))
                .assertNext(event ->
                        assertThat(event.path("previousCursor").asString()).isEqualTo(start))
                .thenCancel()
                .verify(PATIENCE);
        assertThatEndsWith("BAD_USER_INPUT", Reader.of(graph, bob.id()).events(ada.cursor()));
        assertThatEndsWith("UNAUTHENTICATED", new Reader(ada.id(), graph).events(null));
    }

    @Test
    void subscription_ends_with_its_session() {
        UUID session = UUID.randomUUID();
        Graph signedIn = graph.with(
                Tokens.of(claims -> claims.subject(ada.id().toString()).claim("sid", session)));
        StepVerifier.create(new Reader(ada.id(), signedIn).events(ada.cursor()))
                .expectSubscription()
                .then(() -> insert(1))
                .expectNextCount(1)
                .then(() -> neighbours.feed("users").append("SessionRevoked", session, Map.of()))
                .expectErrorSatisfies(end -> assertThat(codeOf(end)).isIn("UNAUTHENTICATED", 4403))
                .verify(PATIENCE);
    }

    /** The error, or the code with which the socket is closed at the same moment. */
    private static @Nullable Object codeOf(Throwable end) {
        return end instanceof GraphError error
                ? error.code()
                : ((WebSocketDisconnectedException) end).getCloseStatus().getCode();
    }

    private static void assertThatEndsWith(String code, Flux<JsonNode> events) {
        StepVerifier.create(events)
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo(code))
                .verify(PATIENCE);
    }

    private List<JsonNode> take(int count, String after) {
        return ada.events(after).take(count).collectList().block(PATIENCE);
    }

    private static List<String> cursors(List<JsonNode> events) {
        return events.stream().map(event -> event.path("cursor").asString()).toList();
    }

    private List<String> insert(int count) {
        return insert(ada, count);
    }

    /** Makes unread notifications with their events, and returns their ids in the order of the events. */
    private List<String> insert(Reader recipient, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> database.sql("""
                                with counted as (
                                    insert into recipient (user_id, unread_count) values (:user, 1)
                                    on conflict (user_id) do update set unread_count = recipient.unread_count + 1
                                    returning unread_count
                                ), made as (
                                    insert into notification (user_id, kind, actor_id)
                                    values (:user, 'FOLLOW', gen_random_uuid()) returning id
                                ), reported as (
                                    insert into event (topic, type, key, payload, state)
                                    select cast(:user as text), 'NotificationAdded', id::text,
                                        json_build_object('unreadCount', unread_count), false
                                    from made, counted
                                )
                                select id from made
                                """)
                        .param("user", recipient.id())
                        .query(String.class)
                        .single())
                .toList();
    }
}
