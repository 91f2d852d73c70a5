package dev.inkwire.users.account;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.email.EncryptedEmail;
import java.util.Collection;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
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
     * @return the new account's id; fails with {@link DuplicateKeyException} when there is one with this address
     */
    Mono<UUID> insert(EncryptedEmail email, String passwordHash) {
        return database.sql("""
                        insert into account (email, email_index, password_hash)
                        values (:email, :email_index, :password_hash) returning id
                        """)
                .bind("email", email.address())
                .bind("email_index", email.index())
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

    /** With its profile, its sessions, and all else that is its own. */
    Mono<Void> delete(UUID id) {
        return database.sql("delete from account where id = :id").bind("id", id).then();
    }

    /** The account that has proved an address to be its owner's. */
    Mono<UUID> findVerified(byte[] emailIndex) {
        return database.sql("select id from account where email_index = :email_index and email_verified")
                .bind("email_index", emailIndex)
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    Mono<Credentials> findCredentials(UUID id) {
        return database.sql("select id, password_hash from account where id = :id")
                .bind("id", id)
                .map(Credentials::of)
                .one();
    }

    /** Keeps others from changing the account until the transaction ends. */
    Mono<Credentials> lock(UUID id) {
        return database.sql("select id, password_hash from account where id = :id for update")
                .bind("id", id)
                .map(Credentials::of)
                .one();
    }

    /** Empty when the account is not suspended. */
    Mono<String> findSuspensionReason(UUID id) {
        return database.sql("select suspension_reason from account where id = :id and suspension_reason is not null")
                .bind("id", id)
                .map(row -> Columns.get(row, "suspension_reason", String.class))
                .one();
    }

    Flux<EncryptedAccountEmail> findEmails(Collection<UUID> ids) {
        return database.sql("select id, email, email_verified from account where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(EncryptedAccountEmail::of)
                .all();
    }

    /**
     * Gives an account an address that was proved to be its owner's.
     *
     * @return fails with {@link DuplicateKeyException} when another account has it
     */
    Mono<Void> updateEmail(UUID id, EncryptedEmail email) {
        return database.sql("""
                        update account set email = :email, email_index = :email_index, email_verified = true
                        where id = :id
                        """)
                .bind("email", email.address())
                .bind("email_index", email.index())
                .bind("id", id)
                .then();
    }

    /** The present address was proved to be its owner's. */
    Mono<Void> verifyEmail(UUID id) {
        return database.sql("update account set email_verified = true where id = :id")
                .bind("id", id)
                .then();
    }

    Mono<Void> updatePassword(UUID id, String passwordHash) {
        return database.sql("update account set password_hash = :password_hash where id = :id")
                .bind("password_hash", passwordHash)
                .bind("id", id)
                .then();
    }
}
