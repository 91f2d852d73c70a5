-- The published posts, kept from the events of the posts subgraph.
create table post (
    id            uuid    primary key,
    author_id     uuid    not null,
    comment_count integer not null default 0
);

create table comment (
    id             uuid        primary key default uuidv7(),
    post_id        uuid        not null references post on delete cascade,
    parent_id      uuid        references comment on delete cascade,
    author_id      uuid        not null,
    depth          integer     not null,
    markdown       text        not null,
    html           text        not null,
    status         text        not null default 'VISIBLE',
    created_at     timestamptz not null default now(),
    reply_count    integer     not null default 0, -- the visible ones directly below
    reactions      integer[]   not null default '{}', -- a count for each kind, in the order of ReactionKind
    reaction_count integer     not null default 0
);
-- the threads are read by these: directly under a post, and below a comment
create index comment_of_post on comment (post_id, created_at, id) where parent_id is null;
create index comment_of_post_top on comment (post_id, reaction_count, id) where parent_id is null;
create index comment_of_parent on comment (parent_id, created_at, id) where parent_id is not null;
create index comment_of_parent_top on comment (parent_id, reaction_count, id) where parent_id is not null;
create index comment_post on comment (post_id);
