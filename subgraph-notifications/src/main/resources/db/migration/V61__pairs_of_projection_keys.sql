-- In a transaction of its own, so that it blocks writes only and no reads. Finds the keys of pairs with a user.
create index if not exists projection_key_pair on projection_key using gin (string_to_array(key, ':')) where key like '%:%';
