-- People as far as this subgraph knows them: by what they have published.
create table author (
    id         uuid primary key,
    post_count integer not null default 0
);

create table post (
    id              uuid        primary key default uuidv7(),
    author_id       uuid        not null,
    slug            text        not null default '', -- unique by post_slug, with which it is set
    title           text        not null,
    subtitle        text,
    excerpt         text, -- null where the beginning will do
    beginning       text        not null default '', -- of the text, as is the count of its words
    word_count      integer     not null default 0,
    cover_image_url text,
    canonical_url   text,
    status          text        not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    published_at    timestamptz,
    version         integer     not null default 1,
    reactions       integer[]   not null default '{}', -- a count for each kind, in the order of ReactionKind
    reaction_count  integer     not null default 0
);
create index post_newest on post (published_at, id) where status = 'PUBLISHED';
create index post_most_reacted on post (reaction_count, id) where status = 'PUBLISHED';
create index post_author on post (author_id, published_at, id) where status = 'PUBLISHED';

-- Apart from the post, since lists of posts do without it.
create table post_body (
    post_id  uuid primary key references post on delete cascade,
    markdown text not null,
    html     text not null
);

-- All slugs that a post has or had.
create table post_slug (
    slug    text primary key,
    post_id uuid not null references post on delete cascade
);
create index post_slug_post on post_slug (post_id);

create table tag (
    id   uuid primary key default uuidv7(),
    slug text not null unique,
    name text not null
);

create table post_tag (
    post_id uuid    not null references post on delete cascade,
    tag_id  uuid    not null references tag,
    place   integer not null,
    primary key (post_id, tag_id)
);
create index post_tag_tag on post_tag (tag_id, post_id);
