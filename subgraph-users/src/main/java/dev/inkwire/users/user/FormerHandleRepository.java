package dev.inkwire.users.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores handles that were released, until they can be used by everyone again. */
interface FormerHandleRepository extends Repository<FormerHandle, byte[]> {

    @Query("""
            select handle_index, account_id from former_handle
            where handle_index = :handleIndex and kept_until > now()
            """)
    Mono<FormerHandle> find(byte[] handleIndex);

    /** @param accountId the only account that may use the handle again; null for none */
    @Modifying
    @Query("""
            insert into former_handle (handle_index, account_id, kept_until)
            values (:handleIndex, :accountId, now() + interval '90 days')
            on conflict (handle_index) do update
            set account_id = excluded.account_id, kept_until = excluded.kept_until
            """)
    Mono<Void> reserve(byte[] handleIndex, @Nullable UUID accountId);

    /** Removes the account that may use its former handles again, so that none may. */
    @Modifying
    @Query("update former_handle set account_id = null where account_id = :accountId")
    Mono<Void> removeOwner(UUID accountId);

    @Modifying
    @Query("""
            delete from former_handle where ctid = any(array(
                select ctid from former_handle where kept_until < now() limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);
}
