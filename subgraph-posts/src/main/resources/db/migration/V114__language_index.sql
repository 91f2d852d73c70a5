-- In a transaction of its own, so that it blocks writes only and no reads.
create index post_language on post (split_part(language, '-', 1), published_at, id)
    where status = 'PUBLISHED' and language is not null;
