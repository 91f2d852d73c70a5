-- Slugs are made of ASCII letters where a name is in Latin letters. The slugs of posts remain: they are addresses.
with latin as (
    select id, replace(replace(replace(replace(
        translate(slug, 'ðøđħıłŋŧſ', 'dodhilnts'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') as slug
    from tag
)
update tag set slug = latin.slug
from latin
where tag.id = latin.id
    and tag.slug <> latin.slug
    and not exists (select from tag other where other.slug = latin.slug)
    and latin.id = (select id from latin same where same.slug = latin.slug order by id limit 1);

update post
set tags = (select jsonb_agg(jsonb_build_object('id', tag.id, 'slug', tag.slug, 'name', tag.name) order by place)
            from post_tag join tag on tag.id = tag_id where post_id = post.id)
where id in (select post_id from post_tag join tag on tag.id = tag_id where name ~* '[ðøđħıłŋŧſßæœþ]');
