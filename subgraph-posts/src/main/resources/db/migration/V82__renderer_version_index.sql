-- In a transaction of its own, so that it blocks writes only and no reads.
create index post_body_renderer_version on post_body (renderer_version);
