-- What users reported about posts. A report remains after a moderator has closed it: nobody reports a post twice.
create table report (
    post_id     uuid           not null references post on delete cascade,
    reporter_id uuid           not null,
    reason      text           not null,
    open        boolean        not null default true,
    created_at  timestamptz(3) not null default now(),
    primary key (post_id, reporter_id)
);
create index report_reporter on report (reporter_id, created_at);
create index report_open on report (post_id, created_at, reporter_id) where open;

-- The number of open reports.
alter table post
    add report_count integer not null default 0;
create index post_reported on post (report_count, id) where report_count > 0 and status in ('PUBLISHED', 'HIDDEN');
