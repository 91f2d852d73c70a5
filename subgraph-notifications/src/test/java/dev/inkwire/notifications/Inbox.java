package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The notifications that a user sees, as they are stored. */
public record Inbox(Database database, UUID user, List<Row> rows) {

    public record Row(UUID id, String kind, @Nullable UUID actorId, int actorCount, boolean read) {}

    public static Inbox of(Database database, UUID user) {
        return new Inbox(
                database,
                user,
                database.sql("select id, kind, actor_id, actor_count, read_at is not null as read from notification"
                                + " where user_id = ? and shown order by id desc")
                        .param(user)
                        .query(Row.class)
                        .list());
    }

    public List<UUID> ids() {
        return rows.stream().map(Row::id).toList();
    }

    /** Describes the notifications, such as "REACTION by ada and 1 more, read". */
    public List<String> describe(Function<UUID, String> name) {
        return rows.stream()
                .map(row -> row.kind()
                        + (row.actorId() == null ? "" : " by " + name.apply(row.actorId()))
                        + (row.actorCount() > 1 ? " and %d more".formatted(row.actorCount() - 1) : "")
                        + (row.read() ? ", read" : ""))
                .toList();
    }

    /** Asserts that the counter, and the list and the counter that a subscriber has after all events, are the same. */
    public void assertConsistent() {
        int unread = (int) rows.stream().filter(row -> !row.read()).count();
        assertThat(database.sql("select coalesce(sum(unread_count), 0) from recipient where user_id = ?")
                        .param(user)
                        .query(Integer.class)
                        .single())
                .as("counter")
                .isEqualTo(unread);
        Map<String, Boolean> replayed = new HashMap<>();
        for (Map<String, Object> event : events()) {
            String id = (String) event.get("key");
            switch ((String) event.get("type")) {
                case "NotificationAdded" ->
                    assertThat(replayed.put(id, read(event))).as("added twice").isNull();
                case "NotificationChanged" ->
                    assertThat(replayed.put(id, read(event)))
                            .as("changed before it was added")
                            .isNotNull();
                default ->
                    assertThat(replayed.remove(id))
                            .as("removed before it was added")
                            .isNotNull();
            }
            assertThat(event.get("unread"))
                    .as("unread notifications after each event")
                    .isEqualTo(replayed.values().stream().filter(read -> !read).count());
        }
        Map<String, Boolean> stored = new HashMap<>();
        rows.forEach(row -> stored.put(row.id().toString(), row.read()));
        assertThat(replayed).isEqualTo(stored);
    }

    private static boolean read(Map<String, Object> event) {
        return (boolean) event.get("read");
    }

    private List<Map<String, Object>> events() {
        return database.sql("""
                        select type, key, (payload ->> 'read')::boolean as read, (payload ->> 'unreadCount')::bigint as unread
                        from event where topic = ? and type like 'Notification%' and type <> 'NotificationSettingsChanged'
                        order by tx, position
                        """).param(user.toString()).query().listOfRows();
    }
}
