-- The follows between users, from the event log of the users subgraph.
create table follow (
    follower_id uuid not null,
    followee_id uuid not null,
    primary key (follower_id, followee_id)
);
create index follow_followee on follow (followee_id);

-- Finds the pairs of users whose events a projection has applied.
create index projection_key_pair on projection_key using gin (string_to_array(key, ':')) where key like '%:%';
