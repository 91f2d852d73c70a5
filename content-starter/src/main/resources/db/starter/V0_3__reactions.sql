-- Who gave which reactions to what.
create table reaction (
    user_id    uuid   not null,
    subject_id uuid   not null,
    kinds      text[] not null,
    primary key (user_id, subject_id)
);
create index reaction_subject on reaction (subject_id);
