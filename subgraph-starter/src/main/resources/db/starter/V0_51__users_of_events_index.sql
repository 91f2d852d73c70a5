-- In a transaction of its own, so that it blocks writes only and no reads. Finds the events that name a user.
create index event_users on event using gin (users_of(payload));
drop index event_author;
