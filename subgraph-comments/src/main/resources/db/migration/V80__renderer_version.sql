-- The version of the renderer that made the HTML, and until when a replica has claimed the comment to render it again.
alter table comment
    add renderer_version integer not null default 0,
    add render_claimed_until timestamptz;
