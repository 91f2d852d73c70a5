-- Users whose accounts were deleted, while their content is being erased in batches.
create table erasure (
    user_id      uuid        primary key,
    with_content boolean     not null,
    begun_at     timestamptz not null default now()
);
