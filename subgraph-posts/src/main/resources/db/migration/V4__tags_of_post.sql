-- A tag never changes, so that a post can hold a copy of what its readers are shown of its tags.
alter table post
    add tags jsonb not null default '[]'; -- in the author's order, as post_tag has them

update post
set tags = (select jsonb_agg(jsonb_build_object('id', tag.id, 'slug', tag.slug, 'name', tag.name) order by place)
            from post_tag join tag on tag.id = tag_id where post_id = post.id)
where exists (select from post_tag where post_id = post.id);
