-- The key that the author sent along. Only the author is shown it, for 24 hours.
alter table comment
    add idempotency_key text;
