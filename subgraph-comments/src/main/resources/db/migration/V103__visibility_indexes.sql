-- In a transaction of its own, so that it blocks writes only and no reads, until the last indexes are dropped. Threads
-- are read by these: what everybody sees (listed), and what only its author and moderators see.
create index comment_under_post on comment (post_id, listed, shown_at, id) where parent_id is null;
create index comment_under_post_top on comment (post_id, listed, reaction_count, id) where parent_id is null;
create index comment_reply on comment (parent_id, listed, shown_at, id) where parent_id is not null;
create index comment_reply_top on comment (parent_id, listed, reaction_count, id) where parent_id is not null;
create index comment_unlisted on comment (author_id) where not listed;

-- Replicas of the previous release sort long threads until they are stopped.
drop index comment_of_post, comment_of_post_top, comment_of_parent, comment_of_parent_top;
