package dev.inkwire.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class MarkReadTest {

    @Autowired
    MarkReadService service;

    @Autowired
    Graph graph;

    @Autowired
    Statements statements;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();

    @Test
    void reading_counts_down_and_is_reported_once() {
        UUID first = insert(ada, false);
        UUID second = insert(ada, false);
        UUID withdrawn = insert(ada, true);
        UUID foreign = insert(UUID.randomUUID(), false);
        service.markRead(ada, List.of(first, withdrawn, foreign)).block();
        service.markRead(ada, List.of(first)).block();

        assertThat(service.markBatchRead(ada, OffsetDateTime.now().minusHours(1))
                        .block())
                .isZero();
        assertThat(service.markBatchRead(ada, OffsetDateTime.now().plusHours(1)).block())
                .isEqualTo(1);

        assertThat(database.sql("select type, key, payload ->> 'unreadCount' as unread from event where topic = ?"
                                + " order by tx, position")
                        .param(ada.toString())
                        .query()
                        .listOfRows())
                .extracting(row -> row.get("type"), row -> row.get("key"), row -> row.get("unread"))
                .containsExactly(
                        tuple("NotificationChanged", first.toString(), "1"),
                        tuple("NotificationChanged", second.toString(), "0"));
    }

    @Test
    void all_notifications_are_marked_in_batches() {
        Reader reader = Reader.of(graph, ada);
        database.sql("insert into recipient (user_id, unread_count) values (?, 1001)")
                .param(ada)
                .update();
        database.sql("insert into notification (user_id, kind, actor_id)"
                        + " select ?, 'FOLLOW', gen_random_uuid() from generate_series(1, 1001)")
                .param(ada)
                .update();
        assertThat(statements.during(() -> assertThat(reader.readAll().toString())
                        .isEqualTo("{\"viewer\":{\"unreadNotificationCount\":0},\"userErrors\":[]}")))
                .filteredOn(sql -> sql.contains("update notification"))
                .hasSize(3);
        assertThat(database.sql("select (payload ->> 'unreadCount')::int from event where topic = ?"
                                + " order by tx, position")
                        .param(ada.toString())
                        .query(Integer.class)
                        .list())
                .hasSize(1001)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .endsWith(0);
    }

    private UUID insert(UUID userId, boolean withdrawn) {
        database.sql("""
                        insert into recipient (user_id, unread_count) values (?, ?)
                        on conflict (user_id) do update set unread_count = recipient.unread_count + excluded.unread_count
                        """).params(userId, withdrawn ? 0 : 1).update();
        return database.sql("insert into notification (user_id, kind, actor_id, withdrawn)"
                        + " values (?, 'FOLLOW', gen_random_uuid(), ?) returning id")
                .params(userId, withdrawn)
                .query(UUID.class)
                .single();
    }
}
