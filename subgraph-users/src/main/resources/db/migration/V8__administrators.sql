-- Whoever leaves may be the last of them.
create index profile_administrator_idx on profile (id) where role = 'ADMIN';
