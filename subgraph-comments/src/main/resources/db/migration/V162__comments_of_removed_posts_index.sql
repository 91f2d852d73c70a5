-- In a transaction of its own, so that it blocks writes only and no reads. Finds the newest comments of a post.
create index comment_post_id on comment (post_id, id);
drop index comment_post;
