-- Each search reads the list of words that are not in the index yet.
alter index post_search_words set (gin_pending_list_limit = 512);
