-- The runs of Chinese, Japanese and other scripts without spaces in the text, as the search compares words. Their bigrams
-- have five times the size. The texts are indexed again in the background.
alter table post_search add unspaced text not null default '';
alter table post_search alter unspaced set storage external;
