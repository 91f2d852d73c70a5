-- In a transaction of its own, so that it blocks writes only and no reads. Finds the unlisted comments of a user on a post.
create index comment_unlisted_on_post on comment (author_id, post_id) where not listed;
drop index comment_unlisted;
