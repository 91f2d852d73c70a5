-- Null once the author's account is erased.
alter table post alter author_id drop not null;
create index post_of_author on post (author_id);
