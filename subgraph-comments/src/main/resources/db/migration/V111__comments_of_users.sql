-- The comments of a user that everybody can read, in the order of the user's page. A count reads only these indexes.
create index comment_of_author on comment (author_id, shown_at, id) include (post_id) where status = 'VISIBLE';
create index post_unpublished on post (id) where not published;
