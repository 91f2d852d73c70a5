-- Mail that is to be sent. A row goes once it was sent, or could not be for a day.
create table mail (
    id              uuid        primary key default uuidv7(),
    kind            text        not null,
    account_id      uuid        references account on delete cascade, -- null when its address says whose it is, if anybody's
    email           bytea       not null, -- where it goes, encrypted
    email_index     bytea       not null,
    created_at      timestamptz not null default now(),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now()
);
create index mail_account on mail (account_id);
create index mail_next_attempt_at on mail (next_attempt_at);

-- What was mailed to prove an address. One of a kind counts: the last.
create table mail_token (
    hash        bytea       primary key, -- SHA-256
    account_id  uuid        not null references account on delete cascade,
    kind        text        not null, -- the mail's
    email       bytea       not null, -- the address that it proves, encrypted
    email_index bytea       not null,
    expires_at  timestamptz not null,
    unique (account_id, kind)
);
create index mail_token_expires_at on mail_token (expires_at);
