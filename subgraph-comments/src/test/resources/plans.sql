-- of the comments without replies, one in twenty waits for approval, and one in twenty is hidden
update comment
set status = case place % 20 when 0 then 'PENDING' else 'HIDDEN' end, listed = false, ever_shown = place % 20 > 0
from (select id, row_number() over (order by id) as place from comment where reply_count = 0) leaf
where leaf.id = comment.id and place % 20 < 2;

-- one in fifty of the others is a placeholder
update comment set status = 'HIDDEN', hidden_by_moderator = true
from (select id, row_number() over (order by id) as place from comment where reply_count > 0) parent
where parent.id = comment.id and place % 50 = 0;

update comment set reply_count = (
    select count(*) from comment reply where reply.parent_id = comment.id and reply.status = 'VISIBLE'
)
where reply_count > 0;

-- the n-th of 100 comments has n reports
insert into report (comment_id, reporter_id, reason)
select comment.id, uuidv7(), 'Spam'
from (
    select id, row_number() over (order by id) as place from comment where status = 'VISIBLE' order by id limit 100
) comment
cross join lateral generate_series(1, place);

update comment set report_count = reported.count
from (select comment_id, count(*) from report group by comment_id) reported where id = comment_id;
