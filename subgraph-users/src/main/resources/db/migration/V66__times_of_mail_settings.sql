-- When each setting was last changed, by the user or by a link in a mail; null if never. They replace settings_at,
-- unsubscribed_at and unsubscribed, which older replicas write.
alter table mail_settings
    add email_replies_at  timestamptz,
    add email_mentions_at timestamptz,
    add email_digest_at   timestamptz;

update mail_settings
set email_replies_at = case when 'REPLIES' = any(unsubscribed) then unsubscribed_at else settings_at end,
    email_mentions_at = case when 'MENTIONS' = any(unsubscribed) then unsubscribed_at else settings_at end,
    email_digest_at = case when 'DIGEST' = any(unsubscribed) then unsubscribed_at else settings_at end;
