package dev.inkwire.starter.security;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Stores the public keys of access tokens, for when the subgraph that issues the tokens is not available. */
public final class StoredTokenKeys {

    private final DatabaseClient database;

    StoredTokenKeys(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Replaces all keys. Call it in a transaction.
     *
     * @param jwks a JWK set in JSON (RFC 7517, section 5)
     */
    public Mono<Void> replace(String jwks) {
        return database.sql("""
                        insert into token_keys (jwks) values (cast(:jwks as jsonb))
                        on conflict (single) do update set jwks = excluded.jwks
                        """).bind("jwks", jwks).then();
    }

    /** Finds the keys as a JWK set in JSON; empty before the first event has reported keys. */
    Mono<String> find() {
        return database.sql("select jwks::text as jwks from token_keys")
                .mapValue(String.class)
                .one();
    }
}
