-- When the last batch of an erasure was run, or when one that failed is to be repeated.
alter table erasure
    add column served_at timestamptz not null default now();
