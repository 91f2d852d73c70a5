package dev.inkwire.notifications.notification;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

interface RecipientRepository extends Repository<Recipient, UUID> {

    /** Finds the number of unread notifications of a user; empty for one who never had a notification. */
    @Query("select unread_count from recipient where user_id = :userId")
    Mono<Integer> findUnreadCount(UUID userId);

    /** Adds to the numbers of unread notifications of users. */
    @Query("""
            insert into recipient (user_id, unread_count)
            select user_id, difference from unnest(:userIds, :differences) as counted (user_id, difference)
            order by user_id
            on conflict (user_id) do update set unread_count = recipient.unread_count + excluded.unread_count
            returning user_id, unread_count
            """)
    Flux<Recipient> addToUnreadCounts(UUID[] userIds, Integer[] differences);
}
