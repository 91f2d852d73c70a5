-- When the last batch of a user was run, or when one that failed is to be repeated.
alter table outdated_mention
    add column served_at timestamptz not null default now();
