-- What nobody but its owner sees of an account.
create table account (
    id            uuid  primary key default uuidv7(),
    email         bytea not null,        -- as written, encrypted
    email_index   bytea not null unique, -- keyed hash of the lower-cased address, which finds the account
    password_hash text  not null         -- Argon2id
);

-- What everybody sees of it.
create table profile (
    id          uuid        primary key references account on delete cascade,
    handle      text        not null unique, -- lower case
    name        text        not null,
    bio         text,
    avatar_url  text,
    website_url text,
    joined_at   timestamptz not null default now()
);

-- A sign-in. The refresh tokens that follow one another in it are its family.
create table session (
    id           uuid        primary key default uuidv7(),
    account_id   uuid        not null references account on delete cascade,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at   timestamptz not null -- with its last refresh token
);
create index session_account on session (account_id);
create index session_expires_at on session (expires_at);

-- All refresh tokens that a session has had. One at most is not spent: the last.
create table refresh_token (
    hash       bytea   primary key, -- SHA-256
    session_id uuid    not null references session on delete cascade,
    spent      boolean not null default false
);
create index refresh_token_session on refresh_token (session_id);

-- The keys of access tokens. The newest generation signs; two replicas that make one at once agree on the first.
create table signing_key (
    generation integer     primary key,
    jwk        bytea       not null, -- with its private part, encrypted
    created_at timestamptz not null default now()
);
