-- Lists the posts of an author in any status, last changed first. It replaces an index on the author only.
create index post_last_changed on post (author_id, updated_at, id);
drop index post_of_author;
