-- Adds columns without rewriting the table. Replicas of the previous release insert visible comments without them.
alter table comment
    add shown_at            timestamptz,                    -- when it first became visible; until then, when it was written
    add ever_shown          boolean not null default true,  -- false until it first becomes visible
    add listed              boolean not null default true,  -- whether everybody sees it, or a placeholder with replies
    add hidden_by_moderator boolean not null default false,
    add constraint comment_shown_at_not_null not null shown_at not valid;
alter table comment
    alter shown_at set default clock_timestamp();
