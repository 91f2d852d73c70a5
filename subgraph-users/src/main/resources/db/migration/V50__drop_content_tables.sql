-- Tables of posts and comments, which an earlier version also created here. They were always empty.
drop table if exists reaction, idempotency_key;
