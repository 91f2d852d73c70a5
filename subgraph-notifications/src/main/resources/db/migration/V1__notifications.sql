-- When this subgraph was first started. Notifications are made only for what happened afterwards.
create table installation (
    installed_at timestamptz not null default now(),
    single       boolean     primary key default true check (single)
);
insert into installation default values;

-- Who follows whom, from the events of the users subgraph.
create table follow (
    follower_id uuid        not null,
    followee_id uuid        not null,
    followed_at timestamptz not null,
    primary key (followee_id, follower_id)
);
create index follow_follower on follow (follower_id, followee_id);

-- Who blocks whom, from the events of the users subgraph.
create table block (
    blocker_id uuid not null,
    blocked_id uuid not null,
    primary key (blocked_id, blocker_id)
);
create index block_blocker on block (blocker_id);

-- The posts that are or were published, from the events of the posts subgraph.
create table post (
    id           uuid        primary key,
    author_id    uuid, -- null if the account of the author was deleted
    published_at timestamptz, -- when it was last published; null if that is unknown
    published    boolean     not null
);
create index post_author on post (author_id, published_at);

-- A user who had notifications.
create table recipient (
    user_id      uuid    primary key,
    unread_count integer not null -- of the notifications that are shown and not read
);

create table notification (
    id          uuid        primary key default uuidv7(),
    user_id     uuid        not null, -- the recipient
    kind        text        not null, -- see NotificationKind
    actor_id    uuid, -- the user who caused it, or who reacted last; null if their account was deleted
    post_id     uuid, -- null for FOLLOW
    comment_id  uuid, -- of COMMENT, REPLY and MENTION
    created_at  timestamptz not null default now(),
    read_at     timestamptz,
    actor_count integer     not null default 1, -- of REACTION: the users who react
    -- Why it is not shown: what it reports was taken back, its post is not published, the recipient blocks the actor.
    withdrawn   boolean     not null default false,
    post_hidden boolean     not null default false,
    blocked     boolean     not null default false,
    shown       boolean     not null generated always as (not (withdrawn or post_hidden or blocked)) stored
);

-- What happened is one notification, however often it is reported.
create unique index notification_follow on notification (user_id, actor_id) where kind = 'FOLLOW';
create unique index notification_post on notification (user_id, post_id) where kind = 'POST';
create unique index notification_comment on notification (comment_id, user_id) where comment_id is not null;
-- Reactions to a post gather in one notification while it is unread.
create unique index notification_reaction_unread on notification (user_id, post_id)
    where kind = 'REACTION' and read_at is null;

-- The list of a user, newest first, and what is unread in it.
create index notification_list on notification (user_id, id) where shown;
create index notification_unread on notification (user_id, id) where shown and read_at is null;
-- What a changed post, a block and an erasure are about.
create index notification_of_post on notification (post_id, user_id) where post_id is not null;
create index notification_of_actor on notification (actor_id, user_id) where actor_id is not null;
-- Retention.
create index notification_read_at on notification (read_at) where read_at is not null;
create index notification_unread_since on notification (created_at) where read_at is null;

-- The users who reacted to a post, and the notification in which their reaction was gathered.
create table notification_reaction (
    post_id         uuid        not null,
    actor_id        uuid        not null,
    notification_id uuid        references notification on delete cascade, -- null until the post is known
    given           boolean     not null, -- false once all reactions were taken back
    counted         boolean     not null default false, -- given, by a user whom the recipient does not block
    reacted_at      timestamptz not null,
    primary key (post_id, actor_id)
);
create index notification_reaction_actor on notification_reaction (actor_id);
create index notification_reaction_of_notification on notification_reaction (notification_id, reacted_at desc)
    where counted;
create index notification_reaction_notification on notification_reaction (notification_id);
create index notification_reaction_unassigned on notification_reaction (post_id) where notification_id is null;

-- Posts whose notifications are being made, hidden or shown, in the order of the recipients' ids.
create table post_job (
    post_id      uuid        primary key,
    last_user_id uuid, -- null before the first batch
    created_at   timestamptz not null default now()
);

-- Users whose traces are being removed in batches, since their accounts were deleted.
create table erasure_job (
    user_id    uuid        primary key,
    created_at timestamptz not null default now()
);

-- Which notifications users receive by e-mail. Users without a row have the defaults.
create table notification_settings (
    user_id        uuid        primary key,
    email_replies  boolean     not null default true,
    email_mentions boolean     not null default true,
    email_digest   text        not null default 'NEVER', -- NEVER, DAILY or WEEKLY
    changed_at     timestamptz not null default now()
);
