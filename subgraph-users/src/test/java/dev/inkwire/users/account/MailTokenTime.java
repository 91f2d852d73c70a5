package dev.inkwire.users.account;

import dev.inkwire.users.Member;
import org.springframework.r2dbc.core.DatabaseClient;

/** Makes tokens older than they are. */
final class MailTokenTime {

    private MailTokenTime() {}

    /** @param interval such as {@code -24:00} */
    static void shift(DatabaseClient database, Member member, String interval) {
        database.sql(
                        "update mail_token set expires_at = expires_at + cast(:interval as interval) where account_id = :id")
                .bind("interval", interval)
                .bind("id", member.id())
                .then()
                .block();
    }
}
