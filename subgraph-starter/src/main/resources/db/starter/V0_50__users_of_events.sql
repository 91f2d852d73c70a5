-- The users whom the payload of an event names. Each new event calls it: PostgreSQL inlines it, since it has no subquery.
create function users_of(payload jsonb) returns text[]
    language sql immutable
    return array_remove(
        array[payload ->> 'authorId', payload ->> 'postAuthorId', payload ->> 'parentAuthorId']
            || string_to_array(translate(payload ->> 'mentions', '[]" ', ''), ','),
        null);

-- A payload that no longer names a user.
create function without_user(payload jsonb, user_id text) returns jsonb
    language sql immutable
    return payload
        || (select coalesce(jsonb_object_agg(name, null), '{}')
            from unnest(array['authorId', 'postAuthorId', 'parentAuthorId']) name
            where payload ->> name = user_id)
        || case when payload ? 'mentions'
                then jsonb_build_object('mentions', (payload -> 'mentions') - user_id)
                else '{}'
           end;
