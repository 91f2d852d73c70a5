-- What the search reads of a post. Apart from the post, since lists of posts do without it. Texts are stored out of
-- line: a search for a common word reads all rows, but no texts. Phrases are compared with uncompressed words.
create table post_search (
    post_id    uuid     primary key references post on delete cascade,
    plain_text text     not null,
    head       tsvector not null, -- title with weight A, subtitle and excerpt with weight B
    body       tsvector not null  -- the words of the text
) with (toast_tuple_target = 1024);
alter table post_search
    alter head set storage external,
    alter body set storage external;
create index post_search_words on post_search using gin ((head || body));
