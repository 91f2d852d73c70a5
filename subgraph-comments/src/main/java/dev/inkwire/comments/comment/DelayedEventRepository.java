package dev.inkwire.comments.comment;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Saves changes of comments whose events may be delayed. The clock is that of the database. */
interface DelayedEventRepository extends Repository<Comment, UUID> {

    /**
     * Saves reactions that have an event now.
     *
     * @return empty if reactions to the comment had an event less than a second ago: then nothing is saved
     */
    @Query("""
            update comment
            set reactions = :counts, reaction_count = :total, reactions_event_at = clock_timestamp(), event_due_at = null
            where id = :id and reactions_event_at <= clock_timestamp() - interval '1 second'
            returning
            """ + Comment.COLUMNS)
    Mono<Comment> setReactionsIfQuiet(UUID id, Integer[] counts, int total);

    /** Saves reactions that will have an event one second after the last one. */
    @Query("""
            update comment
            set reactions = :counts, reaction_count = :total,
                event_due_at = coalesce(event_due_at, reactions_event_at + interval '1 second')
            where id = :id
            returning
            """ + Comment.COLUMNS)
    Mono<Comment> setReactions(UUID id, Integer[] counts, int total);

    /** Saves that comments have changed and will have an event. Call it under their locks. */
    @Modifying
    @Query("""
            update comment
            set event_due_at =
                coalesce(event_due_at, greatest(clock_timestamp(), reactions_event_at + interval '1 second'))
            where id = any(:ids)
            """)
    Mono<Void> delay(UUID[] ids);

    /** Returns whether there are comments whose event is due. */
    @Query("select exists (select from comment where event_due_at <= clock_timestamp())")
    Mono<Boolean> hasDue();

    /**
     * Locks comments whose event is due, and saves that they have it. Skips those that are locked already: the
     * transaction that sets their reactions appends the event.
     */
    @Query("""
            update comment set reactions_event_at = clock_timestamp(), event_due_at = null
            where id = any(array(
                select id from comment where event_due_at <= clock_timestamp()
                order by event_due_at
                limit :limit for update skip locked
            ))
            returning
            """ + Comment.COLUMNS)
    Flux<Comment> takeDue(int limit);
}
