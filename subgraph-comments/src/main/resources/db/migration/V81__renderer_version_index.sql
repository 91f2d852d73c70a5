-- In a transaction of its own, so that it blocks writes only and no reads.
create index comment_renderer_version on comment (renderer_version);
