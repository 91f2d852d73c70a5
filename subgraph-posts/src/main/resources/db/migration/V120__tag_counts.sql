create extension if not exists pg_trgm;

-- The form in which texts are compared: without differences of case and width, whatever the locale of the database.
create or replace function folded(text) returns text
    language sql immutable strict parallel safe
    return casefold(normalize($1, nfkc) collate pg_unicode_fast);

alter table tag
    add post_count     integer not null default 0, -- of published posts
    add follower_count integer not null default 0,
    add search         text    not null generated always as (folded(slug || chr(10) || name)) stored;

-- A copy of post.published_at while the post is published, so that an index contains the posts of a tag in their order.
alter table post_tag
    add published_at timestamptz(3);

update post_tag
set published_at = post.published_at
from post
where post.id = post_id and status = 'PUBLISHED';

update tag
set post_count = used.post_count
from (select tag_id, count(*) as post_count from post_tag where published_at is not null group by tag_id) used
where id = tag_id;
