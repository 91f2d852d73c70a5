-- What a session was started with, as the client names itself, encrypted; null when it does not.
alter table session add user_agent bytea;

-- A session whose rights shrink goes on under another id: see SessionRepository.renew.
alter table refresh_token
    drop constraint refresh_token_session_id_fkey,
    add foreign key (session_id) references session on update cascade on delete cascade;
