-- True while only moderators and the author of the post can add comments.
alter table post
    add comments_locked boolean not null default false;
