package dev.inkwire.notifications.notification;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

interface RecipientRepository extends Repository<Recipient, UUID> {

    /** Finds the number of unread notifications of a user; empty for one who never had a notification. */
    @Query("select unread_count from recipient where user_id = :userId")
    Mono<Integer> findUnreadCount(UUID userId);
}
