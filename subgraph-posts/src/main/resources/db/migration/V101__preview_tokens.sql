-- Tokens that let anybody read one post. A token is random, so that its SHA-256 identifies it without revealing it.
create table preview_token (
    hash       bytea          primary key,
    post_id    uuid           not null references post on delete cascade,
    expires_at timestamptz(3) not null
);
create index preview_token_post on preview_token (post_id);
create index preview_token_expires_at on preview_token (expires_at);
