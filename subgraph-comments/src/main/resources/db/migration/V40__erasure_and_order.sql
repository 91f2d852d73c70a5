-- Finds the comments that mention a user.
create index comment_mentions on comment using gin (mentions) where mentions <> '{}';

-- Finds the pairs of users whose events a projection has applied.
create index projection_key_pair on projection_key using gin (string_to_array(key, ':')) where key like '%:%';

-- When the newest comment of the post became visible. Each comment is later than the one before, whatever the clock says.
alter table post
    add last_comment_at timestamptz not null default '-infinity';
update post
set last_comment_at = newest.created_at
from (select post_id, max(created_at) as created_at from comment group by post_id) newest
where post_id = id;

-- Placeholders that have no visible reply on any level below.
with recursive needed as (
    select parent_id as id from comment where status = 'VISIBLE' and parent_id is not null
    union
    select comment.parent_id from needed join comment using (id) where comment.parent_id is not null
)
delete from comment
where status = 'DELETED' and not exists (select from needed where needed.id = comment.id);
