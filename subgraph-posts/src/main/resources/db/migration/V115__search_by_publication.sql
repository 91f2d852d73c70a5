-- A copy of post.published_at while the post is published, so that a search for a common word reads no other table. A
-- trigger maintains it, since replicas of the previous release publish posts as well.
alter table post_search
    add published_at timestamptz(3);

update post_search
set published_at = post.published_at
from post
where post.id = post_id and status = 'PUBLISHED';

create function copy_publication() returns trigger language plpgsql as $$
begin
    update post_search set published_at = case when new.status = 'PUBLISHED' then new.published_at end
    where post_id = new.id;
    return null;
end
$$;
create trigger post_publication
    after update of status, published_at on post for each row
    when (old.status <> new.status or old.published_at is distinct from new.published_at)
    execute function copy_publication();
