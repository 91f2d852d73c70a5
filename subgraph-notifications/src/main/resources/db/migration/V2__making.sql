-- Returns the time after which something must have happened to become a new notification. The logs of the other
-- subgraphs retain events for 30 days, and notifications are retained for longer: a replay makes none again.
create function notifiable_since() returns timestamptz
    language sql stable
as
$$
select greatest(installed_at, now() - interval '30 days') from installation
$$;

-- Jobs are served in turn.
alter table post_job add column served_at timestamptz not null default now();
alter table erasure_job add column served_at timestamptz not null default now();
