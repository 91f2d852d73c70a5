-- The id of the object that the mail is about, such as a post; null for mails about the account.
alter table mail add about_id uuid;

-- Mails for which no user waits are sent after the others.
alter table mail add bulk boolean not null default false;
create index mail_due on mail (bulk, next_attempt_at);
drop index mail_next_attempt_at;

-- A waiting mail collects notifications.
create unique index mail_collecting on mail (account_id, kind, about_id) nulls not distinct
    where kind in ('NOTIFICATIONS', 'DIGEST');

-- A copy of the settings in the notifications subgraph. A user without a row has the default settings.
create table mail_settings (
    user_id         uuid        primary key references account on delete cascade,
    email_replies   boolean     not null default true,
    email_mentions  boolean     not null default true,
    email_digest    text        not null default 'NEVER',
    settings_at     timestamptz, -- when the user changed the settings; null if never
    unsubscribed_at timestamptz, -- when the user last used a link in a mail; null if never
    unsubscribed    text[]      not null default '{}', -- the topics that such links have switched off
    next_digest_at  timestamptz, -- null without digests
    digest_id       uuid         -- the last notification that was in a digest
);
create index mail_settings_next_digest_at on mail_settings (next_digest_at);

-- Unread notifications that may be mailed. An id contains the time of the notification (UUIDv7).
create table notification (
    id       uuid primary key,
    user_id  uuid not null references account on delete cascade,
    kind     text not null,
    actor_id uuid references account on delete set null,
    post_id  uuid
);
create index notification_user on notification (user_id, id);
create index notification_post on notification (user_id, post_id, id);
create index notification_actor on notification (actor_id);

-- The last mail to a user about a post.
create table mailed_post (
    user_id   uuid        references account on delete cascade,
    post_id   uuid,
    mailed_at timestamptz not null,
    last_id   uuid        not null, -- the last notification that was mailed
    primary key (user_id, post_id)
);
create index mailed_post_mailed_at on mailed_post (mailed_at);
