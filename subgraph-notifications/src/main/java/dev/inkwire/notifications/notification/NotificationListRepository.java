package dev.inkwire.notifications.notification;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the notifications that a user sees, newest first. */
@Repository
class NotificationListRepository {

    /** Bounds the cost of a count. */
    private static final int MAX_COUNT = 10_000;

    static final Keyset<Notification> NEWEST = Keyset.descending("notifications", Column.id("id", Notification::id));

    private final DatabaseClient database;

    NotificationListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<Notification>> page(UUID userId, boolean unreadOnly, PageArguments page) {
        String sql = "select %s from notification where user_id = :user and shown and %s and %s order by %s"
                .formatted(
                        Notification.COLUMNS,
                        unreadOnly ? "read_at is null" : "true",
                        NEWEST.beyond(page),
                        NEWEST.order(page));
        return NEWEST.bind(database.sql(sql).bind("user", userId), page)
                .mapProperties(Notification.class)
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    /** Counts the notifications of a user, up to a maximum. */
    Mono<Integer> count(UUID userId) {
        return database.sql("""
                        select count(*)::int from (
                            select from notification where user_id = :user and shown limit :max
                        ) listed
                        """)
                .bind("user", userId)
                .bind("max", MAX_COUNT)
                .mapValue(Integer.class)
                .one();
    }
}
