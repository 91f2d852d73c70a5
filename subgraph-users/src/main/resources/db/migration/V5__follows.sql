-- Who follows whom. The counts are in the profiles.
create table follow (
    id          uuid primary key default uuidv7(), -- in the order in which they began
    follower_id uuid not null references profile on delete cascade,
    followee_id uuid not null references profile on delete cascade,
    unique (follower_id, followee_id)
);
create index follow_of_follower on follow (follower_id, id);
create index follow_of_followee on follow (followee_id, id);

-- Who keeps whom from following, commenting, replying and mentioning.
create table block (
    id         uuid primary key default uuidv7(),
    blocker_id uuid not null references profile on delete cascade,
    blocked_id uuid not null references profile on delete cascade,
    unique (blocker_id, blocked_id)
);
create index block_of_blocker on block (blocker_id, id);
create index block_of_blocked on block (blocked_id);
