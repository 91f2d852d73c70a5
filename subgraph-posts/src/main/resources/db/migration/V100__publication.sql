-- When a post with the status SCHEDULED will be published, in milliseconds.
alter table post
    add scheduled_for timestamptz(3);
create index post_scheduled on post (scheduled_for, id) where status = 'SCHEDULED';

-- Whether a draft was published before, so that other subgraphs store data about it.
alter table post
    add once_published boolean not null default false;
