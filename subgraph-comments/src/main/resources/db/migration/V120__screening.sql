-- The last comments of each author, newest first, for limits within a minute. Rows without a comment of the last minute are
-- deleted. It is not filled from existing comments, and a lost row only resets the limit: hence no WAL is needed for it.
create unlogged table active_author (
    author_id   uuid          primary key,
    written_at  timestamptz[] not null,
    text_hashes bigint[]      not null, -- null where other comments may repeat the text
    comment_ids uuid[]        not null
);
