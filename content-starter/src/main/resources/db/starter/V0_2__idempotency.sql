-- What the creating mutations made, by the key that their author sent along.
create table idempotency_key (
    author_id   uuid        not null,
    key         text        not null,
    fingerprint text        not null,
    result_id   uuid, -- null only inside the transaction that makes the thing
    created_at  timestamptz not null default now(),
    primary key (author_id, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
