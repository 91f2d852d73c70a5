-- The authors of the pending and hidden comments below a comment, without those who are being erased; null if there is no
-- such comment. Call it for unlisted comments: no visible comment is below them.
create function readers_below(comment_id uuid) returns uuid[]
    language sql stable strict
as
$$
with recursive below as (
    select id, author_id, status from comment where parent_id = comment_id
    union all
    select comment.id, comment.author_id, comment.status
    from below join comment on comment.parent_id = below.id
)
select case when count(*) > 0 then
    coalesce(
        array_agg(distinct author_id) filter (
            where author_id is not null and author_id not in (select user_id from erasure)
        ),
        '{}'
    ) end
from below where status in ('PENDING', 'HIDDEN');
$$;

-- The pending and hidden comments of a user on posts, and the unlisted comments above them.
create function unlisted_comments_of(user_id uuid, post_ids uuid[]) returns setof uuid
    language sql stable strict rows 10
as
$$
with recursive shown as (
    select id, parent_id from comment
    where author_id = user_id and post_id = any(post_ids) and not listed and status in ('PENDING', 'HIDDEN')
    union
    select comment.id, comment.parent_id
    from shown join comment on comment.id = shown.parent_id
    where not listed
)
select id from shown;
$$;
