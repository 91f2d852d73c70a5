-- In a transaction of its own, so that it blocks writes only and no reads. Lists comments that wait for approval: of all
-- posts, and of a post.
create index comment_pending on comment (created_at, id) where status = 'PENDING';
create index comment_pending_under_post on comment (post_id, created_at, id) where status = 'PENDING';
