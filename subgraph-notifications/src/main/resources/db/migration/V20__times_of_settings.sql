-- When each setting was last changed, by the user or by a link in a mail; null if never. They replace changed_at, which
-- older replicas write.
alter table notification_settings
    add email_replies_at  timestamptz,
    add email_mentions_at timestamptz,
    add email_digest_at   timestamptz;

update notification_settings
set email_replies_at = changed_at, email_mentions_at = changed_at, email_digest_at = changed_at
where changed_at > '-infinity';
