-- When the token was used first; null for one that is not spent, and for one that was spent before this column existed.
alter table refresh_token add spent_at timestamptz;
