-- Sessions that ended before the access tokens that were made in them. Their rows go when those tokens have expired.
create table revoked_session (
    session_id uuid        primary key,
    void_until timestamptz not null
);

create index revoked_session_void_until on revoked_session (void_until);

-- One row: the public keys of access tokens, a JWK set, as the users subgraph last told of them.
create table token_keys (
    jwks   jsonb   not null,
    single boolean primary key default true check (single)
);
