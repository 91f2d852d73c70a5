package dev.inkwire.notifications.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Reader;
import dev.inkwire.notifications.generated.types.NotificationAdded;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SubgraphTest
class CatchUpTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int SUBSCRIBERS = 200;

    /** All subscribers together missed more events than are in memory. */
    static final int MISSED = 60;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    @Autowired
    NotificationSubscription subscription;

    @Test
    void subscribers_that_missed_many_events_need_one_statement_each_for_their_notifications() {
        String start = Reader.in(graph).cursor();
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(SUBSCRIBERS).toList();
        write(users);
        // nothing is evicted any more once a later event is delivered
        Reader marker = Reader.in(graph);
        write(List.of(marker.id()));
        marker.events(cursor(marker.id(), start)).blockFirst(PATIENCE);
        List<Long> received = new ArrayList<>();
        List<String> sql = statements.during(() -> received.addAll(Flux.fromIterable(users)
                .flatMap(user -> notifications(user, start), SUBSCRIBERS)
                .collectList()
                .block(PATIENCE)));
        assertThat(received).hasSize(SUBSCRIBERS).containsOnly((long) MISSED);
        assertThat(sql)
                .filteredOn(statement -> statement.contains("from notification "))
                .hasSize(SUBSCRIBERS);
    }

    /** Counts the different notifications in the events that a user missed. */
    private Mono<Long> notifications(UUID user, String start) {
        Caller caller =
                new Caller(user, UUID.randomUUID(), Set.of(), Instant.now().plus(PATIENCE));
        return Flux.from(subscription.notificationEvents(cursor(user, start), caller))
                .take(MISSED)
                .cast(NotificationAdded.class)
                .mapNotNull(NotificationAdded::getNotification)
                .distinct()
                .count();
    }

    /** Returns a cursor of a user at the position of another one: the first bytes are the checksum of the topic. */
    private static String cursor(UUID user, String other) {
        CRC32 topic = new CRC32();
        topic.update(user.toString().getBytes(StandardCharsets.UTF_8));
        byte[] cursor = Base64.getUrlDecoder().decode(other);
        ByteBuffer.wrap(cursor).putInt((int) topic.getValue());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private void write(List<UUID> users) {
        database.sql("""
                        with made as (
                            insert into notification (user_id, kind, actor_id)
                            select user_id, 'FOLLOW', gen_random_uuid()
                            from unnest(?::uuid[]) as recipient (user_id), generate_series(1, ?)
                            returning id, user_id
                        )
                        insert into event (topic, type, key, payload, state)
                        select user_id::text, 'NotificationAdded', id::text, '{"unreadCount": 1}', false from made
                        """)
                .params(users.stream().map(UUID::toString).toArray(String[]::new), MISSED)
                .update();
    }
}
