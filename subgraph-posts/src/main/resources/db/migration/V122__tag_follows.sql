create table tag_follow (
    id      uuid primary key default uuidv7(), -- in the order in which the follows began
    user_id uuid not null,
    tag_id  uuid not null references tag,
    unique (user_id, tag_id)
);
create index tag_follow_of_user on tag_follow (user_id, id);
