package dev.inkwire.users.moderation;

import dev.inkwire.users.user.Role;
import dev.inkwire.users.user.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores roles and suspensions. Locks in the order administrators, profiles by id, account, sessions. */
interface ModerationRepository extends Repository<User, UUID> {

    /**
     * Locks the roles, suspensions and deletions of all users until the transaction ends. An advisory lock comes before
     * all row locks; row locks of the administrators would break the order of ids. To be called first in a transaction.
     */
    @Modifying
    @Query("select pg_advisory_xact_lock(hashtextextended('administrators', 0))")
    Mono<Void> lockAdministrators();

    /** Finds the administrators who can sign in. */
    @Query("select id from profile join account using (id) where role = 'ADMIN' and suspension_reason is null")
    Flux<UUID> findAdministrators();

    /** Locks a profile until the transaction ends, and reads its {@link Role}. */
    @Query("select role from profile where id = :userId for update")
    Mono<String> lock(UUID userId);

    @Modifying
    @Query("update profile set role = :role where id = :userId")
    Mono<Void> setRole(UUID userId, Role role);

    /** @param reason null to lift the suspension */
    @Modifying
    @Query("update account set suspension_reason = :reason where id = :userId")
    Mono<Void> setSuspension(UUID userId, @Nullable String reason);
}
