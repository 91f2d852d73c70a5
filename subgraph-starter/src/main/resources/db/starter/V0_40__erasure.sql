-- Tombstones: the bare ids of users whose accounts were deleted. Kept for good, so that nothing is stored for these users
-- by a request, a replay or a restored backup that does not know of the erasure.
create table erased_user (
    id uuid primary key
);

-- Whether a user was erased. Until the end of the transaction an erasure of the user waits, and so sees what was written.
-- In a volatile function each statement has a snapshot of its own: the second one sees an erasure that the first waited for.
create function is_erased(uuid) returns boolean
    language plpgsql volatile
as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended($1::text, 0));
    return exists (select from erased_user where id = $1);
end
$$;

-- Adds a tombstone after the transactions that have asked is_erased have ended.
create function erase_user(uuid) returns void
    language plpgsql volatile
as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended($1::text, 0));
    insert into erased_user (id) values ($1) on conflict do nothing;
end
$$;

-- Find the events that name a user: as the author, or in the key of a pair of users.
create index event_author on event ((payload ->> 'authorId')) where payload ->> 'authorId' is not null;
create index event_pair on event using gin (string_to_array(key, ':')) where key like '%:%';
