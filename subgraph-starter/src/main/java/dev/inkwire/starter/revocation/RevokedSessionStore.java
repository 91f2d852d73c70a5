package dev.inkwire.starter.revocation;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.security.RevokedSessions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Mono;

/**
 * Stores the {@link RevokedSessions} in this subgraph's database. Every replica reads them each second, and when a
 * transaction that has added one commits.
 */
public final class RevokedSessionStore extends BackgroundPollers {

    /** The longest time for which an access token is accepted: ten minutes and the clock skew. */
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(11);

    private final DatabaseClient database;
    private final RevokedSessions known;
    private final TransactionalEventPublisher transactionalEvents;
    private final Notification notification;
    private final List<Poller> pollers;

    RevokedSessionStore(
            DatabaseClient database,
            RevokedSessions known,
            Notifier notifier,
            TransactionalEventPublisher transactionalEvents) {
        this.database = database;
        this.transactionalEvents = transactionalEvents;
        this.known = known;
        String name = notifier.ownName("sessions");
        this.notification = new Notification(name);
        this.pollers = List.of(
                Poller.everySecond("revoked-sessions", notifier.notifications(name), this::poll),
                Poller.deletingEvery(Duration.ofMinutes(10), "prune-revoked-sessions", this::prune));
    }

    /**
     * Adds a session that has ended. Call it in a transaction.
     *
     * @param at when the session ended
     */
    public Mono<Void> add(UUID sessionId, OffsetDateTime at) {
        Mono<Void> insert = database.sql("""
                        insert into revoked_session (session_id, void_until) values (:id, :until)
                        on conflict do nothing
                        """)
                .bind("id", sessionId)
                .bind("until", at.plus(TOKENS_LIVE))
                .then();
        return transactionalEvents.publishEvent(notification).then(insert);
    }

    private Mono<Poller.Outcome> poll() {
        return database.sql("select session_id from revoked_session where void_until > now()")
                .mapValue(UUID.class)
                .all()
                .collect(HashSet<UUID>::new, Set::add)
                .doOnNext(known::replace)
                .thenReturn(Poller.Outcome.CAUGHT_UP);
    }

    /** Deletes some sessions whose tokens have expired, and returns their number. */
    Mono<Integer> prune(int limit) {
        return database.sql("""
                        with gone as (
                            delete from revoked_session where ctid = any(array(
                                select ctid from revoked_session where void_until < now() limit :limit
                            ))
                            returning session_id::text as key
                        ), keys as (
                            delete from projection_key using gone
                            where projection = :projection and projection_key.key = gone.key
                        )
                        select count(*)::int from gone
                        """)
                .bind("limit", limit)
                .bind("projection", RevocationProjection.NAME)
                .mapValue(Integer.class)
                .one();
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
