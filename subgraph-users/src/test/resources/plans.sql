insert into follow (follower_id, followee_id)
select a.id, b.id
from (select id from profile order by id limit 150) a
cross join (select id from profile order by md5(id::text) limit 150) b
where a.id <> b.id;

insert into follow (follower_id, followee_id)
select followee_id, follower_id from follow on conflict do nothing;

insert into block (blocker_id, blocked_id)
select follower_id, followee_id from follow order by id limit 5000;

insert into session (account_id, expires_at)
select id, now() + interval '1 day' from account;

insert into refresh_token (hash, session_id)
select sha256(convert_to('-' || id, 'UTF8')), id from session;
