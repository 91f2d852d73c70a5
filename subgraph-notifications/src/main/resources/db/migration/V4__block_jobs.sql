-- Blocks that have begun or ended, whose notifications are being hidden or shown in batches.
create table block_job (
    blocker_id uuid        not null,
    blocked_id uuid        not null,
    served_at  timestamptz not null default now(),
    primary key (blocker_id, blocked_id)
);

-- Finds what is left to hide or to show without reading what was changed already.
drop index notification_of_actor;
create index notification_of_actor on notification (actor_id, user_id, blocked) where actor_id is not null;
