-- Erasures are stored in the table that all subgraphs have, also those of replicas of an older version.
create function begin_erasure() returns trigger
    language plpgsql
as
$$
begin
    insert into erasure (user_id, with_content) values (new.user_id, false)
    on conflict (user_id) do update set begun_at = clock_timestamp();
    return null;
end
$$;
create trigger begin_erasure before insert on erasure_job for each row execute function begin_erasure();

with moved as (delete from erasure_job returning user_id)
insert into erasure (user_id, with_content) select user_id, false from moved
on conflict (user_id) do nothing;
