-- The earlier texts of posts.
create table post_revision (
    id         uuid primary key default uuidv7(),
    post_id    uuid           not null references post on delete cascade,
    version    integer        not null, -- of the post, in which the text was written
    title      text           not null,
    markdown   text           not null,
    created_at timestamptz(3) not null  -- when that version was written
);
create index post_revision_of_post on post_revision (post_id, version, id);

-- The version in which the current title or text was written, and when. Null for a post whose text was written before
-- revisions were stored.
alter table post
    add text_version    integer,
    add text_written_at timestamptz(3);
alter table post
    alter text_version set default 1,
    alter text_written_at set default now();
