-- What users reported about comments. A report remains after it was closed: nobody reports a comment twice.
create table report (
    comment_id  uuid           not null references comment on delete cascade,
    reporter_id uuid           not null,
    reason      text           not null,
    open        boolean        not null default true,
    created_at  timestamptz(3) not null default now(),
    primary key (comment_id, reporter_id)
);
create index report_reporter on report (reporter_id, created_at);
create index report_open on report (comment_id, created_at, reporter_id) where open;

-- The number of open reports.
alter table comment
    add report_count integer not null default 0;
