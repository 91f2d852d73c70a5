-- Bookmarks of posts that are no longer published stay, and are listed again when the post is published again.
create table bookmark (
    user_id       uuid        not null,
    post_id       uuid        not null references post on delete cascade,
    bookmarked_at timestamptz not null default now(),
    primary key (user_id, post_id)
);
create index bookmark_newest on bookmark (user_id, bookmarked_at, post_id);
create index bookmark_post on bookmark (post_id);
