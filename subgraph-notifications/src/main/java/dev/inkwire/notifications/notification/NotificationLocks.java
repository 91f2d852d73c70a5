package dev.inkwire.notifications.notification;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Locks what a transaction that changes notifications is about, until it ends. The locks are acquired in the order of
 * the methods, before the first write and the first row lock: a transaction that waits must not have a transaction id
 * (see {@link dev.inkwire.starter.database.RowLocks#TURN}).
 */
@Component
public class NotificationLocks {

    /** Bounds the locks of a transaction: all transactions share the lock table of PostgreSQL. */
    private static final int MAX_IDS = 500;

    private final NotificationLockRepository locks;

    NotificationLocks(NotificationLockRepository locks) {
        this.locks = locks;
    }

    /** Blocks erasures of users whose ids the transaction may store. */
    public Mono<Void> shareUsers(Collection<UUID> ids) {
        return lock(ids, locks::shareUsers);
    }

    /** Blocks changes of posts, and publications by authors, whose notifications the transaction makes. */
    public Mono<Void> shareSources(Collection<UUID> ids) {
        return lock(ids, locks::shareSources);
    }

    /** Locks posts and authors for a transaction that changes the posts. */
    public Mono<Void> lockSources(Collection<UUID> ids) {
        return lock(ids, locks::lockSources);
    }

    /** Locks the notifications of users: no other transaction changes them meanwhile. */
    public Mono<Void> lockRecipients(Collection<UUID> ids) {
        return lock(ids, locks::lockRecipients);
    }

    /** Fails for too many ids. A consumer of a log is then called again with fewer events. */
    private static Mono<Void> lock(Collection<UUID> ids, Function<UUID[], Mono<Integer>> locks) {
        Set<UUID> distinct = Set.copyOf(ids);
        if (distinct.isEmpty()) {
            return Mono.empty();
        }
        return distinct.size() > MAX_IDS
                ? Mono.error(new IllegalArgumentException("More than %d locks of a kind.".formatted(MAX_IDS)))
                : Mono.defer(() -> locks.apply(distinct.toArray(UUID[]::new))).then();
    }
}
