-- Most posts have a few comments and some have thousands. Planned for the many, a page of a long thread would be sorted
-- out of all of it: planned for the long ones, it is read from the index that has its order.
alter table comment
    alter post_id set (n_distinct = 100),
    alter parent_id set (n_distinct = 100);
