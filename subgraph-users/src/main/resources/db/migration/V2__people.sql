alter table account
    add email_verified    boolean not null default false,
    add suspension_reason text; -- null unless suspended

alter table profile
    add role            text    not null default 'MEMBER',
    add follower_count  integer not null default 0,
    add following_count integer not null default 0;
