-- When the author last changed the text; null if never.
alter table comment
    add edited_at timestamptz;
