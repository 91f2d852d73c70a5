-- The log of what happened in this subgraph, and what it keeps of the logs of others.

-- One row: which log this is, and the position up to which events may have been thrown away.
create table log (
    id            uuid    not null default gen_random_uuid(),
    kept_tx       xid8    not null default '0',
    kept_position bigint  not null default 0,
    single        boolean primary key default true check (single)
);
insert into log default values;

-- Rows are written in the transaction of the change that they tell of. Readers take them in the order (tx, position),
-- and only those below the horizon: tx < pg_snapshot_xmin(pg_current_snapshot()).
create table event (
    tx          xid8        not null default pg_current_xact_id(),
    position    bigint      not null generated always as identity,
    topic       text        not null,
    type        text        not null,
    key         text        not null,
    payload     jsonb       not null,
    state       boolean     not null, -- says how its key stands now, so that the newest of a key is kept for good
    occurred_at timestamptz not null default now(),
    primary key (tx, position)
);
create index event_topic on event (topic, tx, position);
create index event_key on event (key, position desc);
create index event_occurred_at on event (occurred_at);

-- How far each projection has read its owner's log.
create table projection_cursor (
    projection text   primary key,
    log_id     uuid,
    tx         xid8   not null default '0',
    position   bigint not null default 0
);

-- The last event that a projection applied to each key: an older one is not applied again.
create table projection_key (
    projection text   not null,
    key        text   not null,
    position   bigint not null,
    primary key (projection, key)
);

-- For after a logical restore, which keeps neither transaction ids nor what came after the backup:
-- a new log, in the old order. Consumers replay it, and clients read their pages anew.
create function renew_log() returns uuid
    language sql
as
$$
update event set tx = '0';
update log set id = gen_random_uuid(), kept_tx = '0', kept_position = 0 returning id;
$$;
