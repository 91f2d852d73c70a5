-- In a transaction of its own, so that it blocks writes only and no reads.
create index post_trending on post (recent_reaction_count, published_at, id) where status = 'PUBLISHED';
