package dev.inkwire.users.moderation;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.user.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Roles and suspensions. Locks are taken in the order administrators, person, sessions. */
@Repository
class ModerationRepository {

    private final DatabaseClient database;

    ModerationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The administrators who can sign in; they stay administrators until the transaction ends. */
    Flux<UUID> lockAdministrators() {
        return database.sql("""
                        select id from profile join account using (id)
                        where role = 'ADMIN' and suspension_reason is null
                        order by id for update of profile
                        """).map(row -> Columns.get(row, "id", UUID.class)).all();
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
