-- Reads the table without blocking others.
alter table comment validate constraint comment_shown_at_not_null;
