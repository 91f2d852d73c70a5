-- What an erasure deletes besides the list of a user.
create index notification_hidden on notification (user_id) where not shown;
