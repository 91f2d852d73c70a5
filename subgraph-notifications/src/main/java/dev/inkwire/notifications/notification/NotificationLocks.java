package dev.inkwire.notifications.notification;

import java.util.Collection;
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

    private final NotificationLockRepository locks;

    NotificationLocks(NotificationLockRepository locks) {
        this.locks = locks;
    }

    /** Locks users for a transaction that erases them. */
    public Mono<Void> lockUsers(Collection<UUID> ids) {
        return lock(ids, locks::lockUsers);
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

    private static Mono<Void> lock(Collection<UUID> ids, Function<UUID[], Mono<Integer>> locks) {
        return ids.isEmpty()
                ? Mono.empty()
                : Mono.defer(() -> locks.apply(ids.toArray(UUID[]::new))).then();
    }
}
