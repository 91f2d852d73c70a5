package dev.inkwire.users;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;

/** Accesses mails and their tokens in the database under test. */
public final class MailTables {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MailTables() {}

    /** Ages the tokens of a member by an interval such as {@code 24:00}. */
    public static void age(DatabaseClient database, Member member, String interval) {
        database.sql(
                        "update mail_token set expires_at = expires_at - cast(:interval as interval) where account_id = :id")
                .bind("interval", interval)
                .bind("id", member.id())
                .then()
                .block(PATIENCE);
    }

    /** Reads the waiting mails to a member or to an address that the member has given. */
    public static List<String> waiting(DatabaseClient database, Member member) {
        return Tables.column(
                database, "select kind from mail where account_id = '%s' order by id".formatted(member.id()));
    }

    /** Waits until all mails were sent or deleted. */
    public static void awaitNothingWaiting(DatabaseClient database) {
        await().atMost(PATIENCE)
                .until(() -> Tables.column(database, "select kind from mail").isEmpty());
    }
}
