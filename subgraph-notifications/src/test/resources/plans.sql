insert into follow (follower_id, followee_id, followed_at)
select a.id, b.id, now()
from (select distinct user_id as id from notification order by id limit 150) a
cross join (select distinct actor_id as id from notification order by id limit 150) b
where a.id <> b.id;

insert into block (blocker_id, blocked_id)
select follower_id, followee_id from follow;

insert into notification (user_id, kind, actor_id, read_at)
select followee_id, 'FOLLOW', follower_id, case when random() < 0.9 then now() end from follow limit 5000;

insert into notification (user_id, kind, actor_id, post_id, read_at, withdrawn)
select follower_id, 'POST', author_id, post.id, case when random() < 0.9 then now() end, random() < 0.1
from (select * from post order by md5(id::text) limit 500) post
cross join lateral (select follower_id from follow where followee_id = author_id limit 20) follower
on conflict do nothing;

insert into notification (user_id, kind, actor_id, post_id, actor_count)
select author_id, 'REACTION', uuidv7(), id, 3 from post order by md5(id::text) limit 1500;

insert into notification_reaction (post_id, actor_id, notification_id, given, counted, reacted_at)
select post_id, uuidv7(), id, true, true, now() from notification cross join generate_series(1, 3)
where kind = 'REACTION';

insert into notification_settings (user_id, email_digest)
select uuidv7(), (array['NEVER', 'DAILY', 'WEEKLY'])[1 + i % 3] from generate_series(1, 3000) i;

insert into recipient (user_id, unread_count)
select user_id, count(*) filter (where shown and read_at is null) from notification group by user_id
on conflict (user_id) do update set unread_count = excluded.unread_count;

insert into webhook (url, events, secret)
select 'https://example.org/' || i, '{}', '' from generate_series(1, 5) i;

insert into delivery (id, webhook_id, event, entity, payload, status, next_attempt_at)
select 'filled-' || i || webhook.id, webhook.id, 'POST_UPDATED', uuidv7(), '{}',
    case when i % 20 = 0 then 'PENDING' else 'DELIVERED' end, case when i % 20 = 0 then now() + interval '1 day' end
from webhook cross join generate_series(1, 2000) i;

-- most posts have no notifications
insert into post (id, author_id, published_at, published)
select uuidv7(), uuidv7(), now() - interval '1 year', true from generate_series(1, 30000);
