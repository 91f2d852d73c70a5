-- In a transaction of its own, so that it blocks writes only and no reads.
create index comment_reported on comment (report_count, id) where report_count > 0 and status <> 'DELETED';
