package dev.inkwire.users.token;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
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

    /** Newest first. */
    Flux<Row> findAll() {
        return database.sql("select * from signing_key order by generation desc")
                .map(Row::of)
                .all();
    }

    /** Keeps other replicas from changing any until the transaction ends. */
    Mono<Void> lock() {
        return database.sql("lock table signing_key in share row exclusive mode")
                .then();
    }

    /** @param jwk encrypted */
    Mono<Void> insert(int generation, byte[] jwk) {
        return database.sql("insert into signing_key (generation, jwk) values (:generation, :jwk)")
                .bind("generation", generation)
                .bind("jwk", jwk)
                .then();
    }

    Mono<Void> deleteBefore(int generation) {
        return database.sql("delete from signing_key where generation < :generation")
                .bind("generation", generation)
                .then();
    }

    /** @param jwk encrypted */
    record Row(int generation, byte[] jwk, OffsetDateTime createdAt) {

        static Row of(Readable row) {
            return new Row(
                    Columns.get(row, "generation", Integer.class),
                    Columns.get(row, "jwk", byte[].class),
                    Columns.get(row, "created_at", OffsetDateTime.class));
        }
    }
}
