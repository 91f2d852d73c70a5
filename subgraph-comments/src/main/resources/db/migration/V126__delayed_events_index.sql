-- In a transaction of its own, so that it blocks writes only and no reads.
create index comment_event_due on comment (event_due_at) where event_due_at is not null;
