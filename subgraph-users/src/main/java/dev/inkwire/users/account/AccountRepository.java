package dev.inkwire.users.account;

import dev.inkwire.starter.database.Columns;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class AccountRepository {

    private final DatabaseClient database;

    AccountRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Adds an account.
     *
     * @param email encrypted
     * @param emailIndex of the folded address
     * @return the new account's id; fails with {@link DuplicateKeyException} when there is one with this address
     */
    Mono<UUID> insert(byte[] email, byte[] emailIndex, String passwordHash) {
        return database.sql("""
                        insert into account (email, email_index, password_hash)
                        values (:email, :email_index, :password_hash) returning id
                        """)
                .bind("email", email)
                .bind("email_index", emailIndex)
                .bind("password_hash", passwordHash)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /**
     * Finds an account by its address.
     *
     * @param emailIndex of the folded address
     */
    Mono<Credentials> findCredentials(byte[] emailIndex) {
        return database.sql("select id, password_hash from account where email_index = :email_index")
                .bind("email_index", emailIndex)
                .map(Credentials::of)
                .one();
    }

    Mono<String> findPasswordHash(UUID id) {
        return database.sql("select password_hash from account where id = :id")
                .bind("id", id)
                .map(row -> Columns.get(row, "password_hash", String.class))
                .one();
    }

    /** With its profile, its sessions, and all else that is its own. */
    Mono<Void> delete(UUID id) {
        return database.sql("delete from account where id = :id").bind("id", id).then();
    }

    /** Empty when the account is not suspended. */
    Mono<String> findSuspensionReason(UUID id) {
        return database.sql("select suspension_reason from account where id = :id and suspension_reason is not null")
                .bind("id", id)
                .map(row -> Columns.get(row, "suspension_reason", String.class))
                .one();
    }

    /** Encrypted. */
    Mono<byte[]> findEmail(UUID id) {
        return database.sql("select email from account where id = :id")
                .bind("id", id)
                .map(row -> Columns.get(row, "email", byte[].class))
                .one();
    }
}
