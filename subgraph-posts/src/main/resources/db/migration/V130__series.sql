-- The author is null once the account is erased.
create table series (
    id        uuid primary key,
    author_id uuid,
    title     text not null
);
create index series_author on series (author_id, id);

-- A post belongs to at most one series.
create table series_post (
    post_id   uuid primary key references post on delete cascade,
    series_id uuid    not null references series on delete cascade,
    place     integer not null
);
create index series_post_series on series_post (series_id, place);
