-- Fills the column in short transactions, since a long one delays live events and locks the comments.
do $$
declare
    place uuid := '00000000-0000-0000-0000-000000000000';
begin
    loop
        with batch as (
            select id from comment where id > place order by id limit 5000
        ), filled as (
            update comment set shown_at = created_at
            from batch
            where comment.id = batch.id and shown_at is null
        )
        select id into place from batch order by id desc limit 1;
        exit when place is null;
        commit;
    end loop;
end
$$;
