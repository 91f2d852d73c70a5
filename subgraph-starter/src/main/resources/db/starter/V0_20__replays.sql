-- A consumer reads its owner's log from the start again when the log no longer contains its position. At the end of
-- such a replay it removes the keys that the log did not report.
alter table projection_cursor
    add column time      bigint  not null default 0, -- when the transaction of that event began, in microseconds since 1970
    add column replay    int     not null default 0, -- how often the log was read from its start again
    add column replaying boolean not null default false;

-- The replay in which the key was last reported.
alter table projection_key
    add column replay int not null default 0;
create index projection_key_replay on projection_key (projection, replay);
