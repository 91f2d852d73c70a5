-- The tags of the cached answers that an event makes stale; null if unknown, because an earlier version appended the
-- event. Such an event makes all answers stale. Events from before this column are older than any cached answer.
alter table event add column stale_tags text[] default '{}';
alter table event alter column stale_tags drop default;

-- The tags of an event that do not contain the id of a user.
create function without_tags_of(tags text[], user_id text) returns text[]
    language sql immutable
    return case when tags is not null
                then array(select tag from unnest(tags) tag where tag not like '%' || user_id || '%')
           end;
