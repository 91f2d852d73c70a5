-- True from the removal of a post until it and its comments are deleted, in batches.
alter table post
    add column removed boolean not null default false;
create index post_removed on post (id) where removed;
