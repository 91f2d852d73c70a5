-- Users whose handles have changed, while the comments that mention them are being outdated in batches.
create table outdated_mention (
    user_id      uuid primary key,
    last_comment uuid not null default '00000000-0000-0000-0000-000000000000' -- up to which comments are outdated
);
