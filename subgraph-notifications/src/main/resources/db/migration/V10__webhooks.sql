-- An HTTP endpoint that receives events.
create table webhook (
    id                         uuid        primary key default uuidv7(),
    url                        text        not null,
    description                text,
    events                     text[]      not null, -- see WebhookEventType
    active                     boolean     not null default true, -- false while it is paused
    secret                     bytea       not null, -- encrypted
    previous_secret            bytea, -- encrypted; deliveries are signed with it, too, until it expires
    previous_secret_expires_at timestamptz,
    failing_since              timestamptz, -- the first failed attempt since the last successful one
    quiet_until                timestamptz, -- the endpoint asked for no requests until then
    created_at                 timestamptz not null default now()
);

-- An event for a webhook. The deliveries of a deleted webhook are deleted later, in batches.
create table delivery (
    id              text        primary key, -- depends on the webhook and the event only, so that a replay repeats it
    position        bigint      not null generated always as identity, -- per entity in the order of the events
    webhook_id      uuid        not null,
    event           text        not null,
    entity          uuid        not null, -- the post or the comment that the event reports
    payload         text        not null, -- JSON, as it is signed and sent
    status          text        not null default 'PENDING', -- PENDING, DELIVERED or FAILED
    failures        int         not null default 0, -- since the schedule of attempts began
    next_attempt_at timestamptz, -- null if it waits for an earlier delivery of its entity, and when it is not PENDING
    attempts        jsonb       not null default '[]',
    created_at      timestamptz not null default now()
);
create index delivery_due on delivery (webhook_id, next_attempt_at) where next_attempt_at is not null;
create index delivery_of_entity on delivery (webhook_id, entity, position) where status = 'PENDING';
create index delivery_list on delivery (webhook_id, position);
create index delivery_list_by_status on delivery (webhook_id, status, position);
create index delivery_ended on delivery (created_at) where status <> 'PENDING';
create index delivery_pending on delivery (created_at) where status = 'PENDING';
