-- The projection of erased users has the same name in all subgraphs.
update projection_cursor set projection = 'erasures' where projection = 'users';
update projection_key set projection = 'erasures' where projection = 'users';
