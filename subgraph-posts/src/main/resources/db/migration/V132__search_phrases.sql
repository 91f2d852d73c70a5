-- A search for a phrase compares the positions of the words of each post, and to read them from elsewhere would cost most
-- of the time. Those of an average post stay in its row, which its longer text leaves first. Applies to rows as they are
-- written.
alter table post_search set (toast_tuple_target = 4096);
alter table post_search alter plain_text set storage external;
