package dev.inkwire.users.token;

import dev.inkwire.starter.database.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class SigningKeyRepository {

    private final DatabaseClient database;

    SigningKeyRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Encrypted, newest first. */
    Flux<byte[]> findAll() {
        return database.sql("select jwk from signing_key order by generation desc")
                .map(row -> Columns.get(row, "jwk", byte[].class))
                .all();
    }

    /** Keeps the first key, unless another replica was faster. */
    Mono<Void> insertFirst(byte[] jwk) {
        return database.sql("insert into signing_key (generation, jwk) values (1, :jwk) on conflict do nothing")
                .bind("jwk", jwk)
                .then();
    }
}
