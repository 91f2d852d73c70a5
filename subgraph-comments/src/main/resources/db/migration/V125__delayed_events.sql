-- The reactions to a comment have at most one event a second. A change without an event survives a restart.
alter table comment
    add reactions_event_at timestamptz not null default '-infinity', -- when reactions last had an event
    add event_due_at       timestamptz;                              -- when a change will have its event; null if there is none
