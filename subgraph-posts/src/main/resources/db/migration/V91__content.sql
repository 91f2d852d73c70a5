-- cover_image_url keeps the address, so that replicas of the previous release can read and write it.
alter table post
    add cover_image_alt    text not null default '', -- empty for a decorative picture
    add cover_image_width  integer,
    add cover_image_height integer,
    add language           text,  -- a canonical BCP 47 tag
    add seo                jsonb; -- what the author gave: title, description, image
