-- An event can also name the users who see the placeholder of a comment. Existing events name none, so that the index on
-- this function remains valid.
create or replace function users_of(payload jsonb) returns text[]
    language sql immutable
    return array_remove(
        array[payload ->> 'authorId', payload ->> 'postAuthorId', payload ->> 'parentAuthorId',
              payload ->> 'formerReaderId']
            || string_to_array(translate(payload ->> 'mentions', '[]" ', ''), ',')
            || string_to_array(translate(payload ->> 'readerIds', '[]" ', ''), ','),
        null);

-- A payload that no longer names a user.
create or replace function without_user(payload jsonb, user_id text) returns jsonb
    language sql immutable
    return payload
        || (select coalesce(jsonb_object_agg(name, null), '{}')
            from unnest(array['authorId', 'postAuthorId', 'parentAuthorId', 'formerReaderId']) name
            where payload ->> name = user_id)
        || (select coalesce(jsonb_object_agg(name, (payload -> name) - user_id), '{}')
            from unnest(array['mentions', 'readerIds']) name
            where jsonb_typeof(payload -> name) = 'array');
