-- Who blocks whom, kept from the events of the users subgraph.
create table block (
    blocker_id uuid not null,
    blocked_id uuid not null,
    primary key (blocked_id, blocker_id)
);
create index block_blocker on block (blocker_id);
