-- People by their handles, kept from the events of the users subgraph. Between two of its events one handle may be two
-- people's.
create table person (
    id     uuid primary key,
    handle text not null
);
create index person_handle on person (handle);

alter table comment
    add mentions uuid[] not null default '{}'; -- whose handles are in the text, in its order
