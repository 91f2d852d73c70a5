package dev.inkwire.users.user;

import dev.inkwire.starter.database.Columns;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class FormerHandleRepository {

    private final DatabaseClient database;

    FormerHandleRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Whether a handle is kept from somebody.
     *
     * @param index the handle's
     * @param accountId null for somebody without an account
     */
    Mono<Boolean> isKeptFrom(@Nullable UUID accountId, byte[] index) {
        return database.sql("""
                        select exists (
                            select from former_handle
                            where handle_index = :index and kept_until > now()
                              and (account_id is null or account_id is distinct from :account)
                        ) as kept
                        """)
                .bind("index", index)
                .bind("account", Columns.nullable(accountId, UUID.class))
                .map(row -> Columns.get(row, "kept", Boolean.class))
                .one();
    }

    /** @param accountId who may take it back; null for nobody */
    Mono<Void> keep(byte[] index, @Nullable UUID accountId) {
        return database.sql("""
                        insert into former_handle (handle_index, account_id, kept_until)
                        values (:index, :account, now() + interval '90 days')
                        on conflict (handle_index) do update
                        set account_id = excluded.account_id, kept_until = excluded.kept_until
                        """)
                .bind("index", index)
                .bind("account", Columns.nullable(accountId, UUID.class))
                .then();
    }

    /** Keeps what somebody gave up from everybody. */
    Mono<Void> disown(UUID accountId) {
        return database.sql("update former_handle set account_id = null where account_id = :account")
                .bind("account", accountId)
                .then();
    }

    Mono<Void> deleteExpired() {
        return database.sql("delete from former_handle where kept_until < now()")
                .then();
    }
}
