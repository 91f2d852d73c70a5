-- False while a post is a draft again or hidden. Its comments are retained, but nobody can see them or add to them.
alter table post
    add published boolean not null default true;
