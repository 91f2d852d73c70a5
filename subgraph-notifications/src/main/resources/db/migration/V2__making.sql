-- Returns the time after which something must have happened to become a new notification. The logs of the other
-- subgraphs retain events for 30 days, and notifications are retained for longer: a replay makes none again.
create function notifiable_since() returns timestamptz
    language sql stable
as
$$
select greatest(installed_at, now() - interval '30 days') from installation
$$;

-- A job has notified all users up to last_user_id. Jobs are served in turn.
alter table post_job
    alter last_user_id set default '00000000-0000-0000-0000-000000000000',
    alter last_user_id set not null,
    add column served_at timestamptz not null default now();
alter table erasure_job
    add column served_at timestamptz not null default now();

-- Finds the events that name the user who caused a notification.
create index event_actor on event ((payload ->> 'actorId')) where payload ->> 'actorId' is not null;
