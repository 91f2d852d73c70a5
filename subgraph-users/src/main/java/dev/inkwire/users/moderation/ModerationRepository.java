package dev.inkwire.users.moderation;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.user.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Roles and suspensions. Locks in the order administrators, profiles by id, account, sessions. */
@Repository
class ModerationRepository {

    private final DatabaseClient database;

    ModerationRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Locks roles, suspensions and erasures of all users until the transaction ends, with an advisory lock that comes
     * before all row locks: row locks of the administrators would break the order of ids. To be called first in the
     * transaction.
     *
     * @return the administrators who can sign in
     */
    Flux<UUID> lockAdministrators() {
        Mono<Void> lock = database.sql("select pg_advisory_xact_lock(hashtextextended('administrators', 0))")
                .then();
        // a statement of its own, whose snapshot includes what the lock waited for
        return lock.thenMany(
                database.sql("""
                        select id from profile join account using (id)
                        where role = 'ADMIN' and suspension_reason is null
                        """).map(row -> Columns.get(row, "id", UUID.class)).all());
    }

    /** Keeps a person's role and suspension as they are until the transaction ends. */
    Mono<Role> lock(UUID userId) {
        return database.sql("select role from profile where id = :id for update")
                .bind("id", userId)
                .map(row -> Role.valueOf(Columns.get(row, "role", String.class)))
                .one();
    }

    Mono<Void> setRole(UUID userId, Role role) {
        return database.sql("update profile set role = :role where id = :id")
                .bind("id", userId)
                .bind("role", role.name())
                .then();
    }

    /** @param reason null to let them back */
    Mono<Void> setSuspension(UUID userId, @Nullable String reason) {
        return database.sql("update account set suspension_reason = :reason where id = :id")
                .bind("id", userId)
                .bind("reason", Columns.nullable(reason, String.class))
                .then();
    }
}
