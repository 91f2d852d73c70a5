-- Null once the author's account is erased.
alter table post alter author_id drop not null;
alter table comment alter author_id drop not null;
create index post_author on post (author_id);
create index comment_author on comment (author_id);
