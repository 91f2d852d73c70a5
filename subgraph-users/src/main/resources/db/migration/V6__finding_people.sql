create extension if not exists pg_trgm;

-- The one form of texts that differ in case or in the width of their letters alone, whatever the database's locale.
create function folded(text) returns text
    language sql immutable strict parallel safe
    return casefold(normalize($1, nfkc) collate pg_unicode_fast);

alter table profile
    add search text not null generated always as (folded(handle || chr(10) || name)) stored;
create index profile_search on profile using gin (search gin_trgm_ops);
create index profile_most_followed on profile (follower_count, id);

-- Handles that were given up, kept from others for a while.
create table former_handle (
    handle_index bytea       primary key, -- keyed hash
    account_id   uuid,                    -- who may take it back; null, and no reference, once the account is erased
    kept_until   timestamptz not null
);
create index former_handle_account on former_handle (account_id);
create index former_handle_kept_until on former_handle (kept_until);
