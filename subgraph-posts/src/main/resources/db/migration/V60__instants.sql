-- In milliseconds, as clients see them: an instant that was shown compares as equal to the one that is stored.
alter table post
    alter created_at type timestamptz(3) using date_trunc('milliseconds', created_at),
    alter updated_at type timestamptz(3) using date_trunc('milliseconds', updated_at),
    alter published_at type timestamptz(3) using date_trunc('milliseconds', published_at);
