package dev.inkwire.starter.security;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The public keys of access tokens in this subgraph's own database, for when the users subgraph is out of reach. */
public final class StoredTokenKeys {

    private final DatabaseClient database;

    StoredTokenKeys(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Replaces them. To be called in a transaction.
     *
     * @param jwks a JWK set in JSON (RFC 7517, section 5)
     */
    public Mono<Void> keep(String jwks) {
        return database.sql("""
                        insert into token_keys (jwks) values (cast(:jwks as jsonb))
                        on conflict (single) do update set jwks = excluded.jwks
                        """).bind("jwks", jwks).then();
    }

    /** A JWK set in JSON; empty before the users subgraph told of any. */
    Mono<String> find() {
        return database.sql("select jwks::text as jwks from token_keys")
                .mapValue(String.class)
                .one();
    }
}
