-- The reactions of the last seven days, which the counter in the row of the post counts. Those from before this
-- migration are not counted, since the instants at which they were given are unknown.
create table recent_reaction (
    post_id  uuid        not null references post on delete cascade,
    user_id  uuid        not null,
    kind     text        not null,
    given_at timestamptz not null default now(),
    primary key (post_id, user_id, kind)
);
create index recent_reaction_given_at on recent_reaction (given_at);

alter table post
    add recent_reaction_count integer not null default 0;
