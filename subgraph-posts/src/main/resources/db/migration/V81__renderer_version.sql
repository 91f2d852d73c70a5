-- The version of the renderer that made the HTML and the headings, and until when a replica has claimed the text to
-- render it again.
alter table post_body
    add headings jsonb not null default '[]',
    add renderer_version integer not null default 0,
    add render_claimed_until timestamptz;
