insert into series (id, author_id, title)
select uuidv7(), author_id, 'Series' from post cross join generate_series(1, 3) group by author_id, generate_series;

insert into series_post (post_id, series_id, place)
select post.id, series.id, place
from (select id, author_id, row_number() over (partition by author_id order by id) as place from post) post
join lateral (select id from series where author_id = post.author_id order by id limit 1) series on true
where place <= 90;

insert into bookmark (user_id, post_id)
select author.id, post.id
from (select id from author order by id limit 100) author
cross join (select id from post order by md5(id::text) limit 100) post;

-- the n-th of 100 posts has n reports
insert into report (post_id, reporter_id, reason)
select post.id, uuidv7(), 'Spam'
from (select id, row_number() over (order by id) as place from post order by id limit 100) post
cross join lateral generate_series(1, place);

update post set report_count = reported.count
from (select post_id, count(*) from report group by post_id) reported where id = post_id;

insert into preview_token (hash, post_id, expires_at)
select sha256(convert_to(id::text, 'UTF8')), id, now() + interval '1 day' from post;

insert into follow (follower_id, followee_id)
select reader.id, author.id
from (select distinct user_id as id from reaction) reader
cross join (select id from author order by id limit 40) author;

insert into tag_follow (user_id, tag_id)
select reader.id, tag.id
from (select distinct user_id as id from reaction) reader
cross join (select id from tag order by id limit 40) tag;

insert into recent_reaction (post_id, user_id, kind, given_at)
select subject_id, user_id, kinds[1], now() - random() * interval '8 days' from reaction order by user_id limit 10000;

update post set recent_reaction_count = given.count
from (select post_id, count(*) from recent_reaction group by post_id) given where id = post_id;
