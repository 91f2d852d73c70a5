-- In a transaction of its own, so that it blocks writes only and no reads.
create index post_tag_newest on post_tag (tag_id, published_at, post_id) where published_at is not null;
create index tag_most_used on tag (post_count, id) where post_count > 0;
create index tag_search on tag using gin (search gin_trgm_ops) where post_count > 0;
