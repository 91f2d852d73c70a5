package dev.inkwire.users.notification;

import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.users.Member;
import dev.inkwire.users.Tables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** A member with a verified address, and the notifications that the notifications subgraph reports about them. */
public record Notified(Member member, FeedOwner log, DatabaseClient database) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /** Signs up. */
    public static Notified signUp(Graph graph, Neighbours neighbours, DatabaseClient database) {
        Member member = Member.signUp(graph);
        Notified notified = new Notified(member, neighbours.feed("notifications"), database);
        notified.update("email_verified = true");
        return notified;
    }

    public UUID id() {
        return member.id();
    }

    /** Reports a new notification, and waits until the subgraph has stored it. */
    public UUID receive(String kind, UUID actor, UUID post) {
        UUID id = report(kind, actor, post);
        awaitCount("notification where id = '%s'".formatted(id), 1);
        return id;
    }

    /** Reports a new notification. */
    public UUID report(String kind, UUID actor, UUID post) {
        UUID id = Ids.create();
        report("NotificationAdded", id, kind, actor, post, false);
        return id;
    }

    /** Returns the id of the only stored notification. */
    public UUID only() {
        return UUID.fromString(
                Tables.column(database, "select id from notification where user_id = '%s'".formatted(id()))
                        .get(0));
    }

    /** Reports that a notification was read. */
    public void read(UUID id) {
        report("NotificationChanged", id, "REPLY", null, null, true);
    }

    /** Reports that a notification was removed while it was unread. */
    public void lose(UUID id) {
        report("NotificationRemoved", id, "REPLY", null, null, false);
    }

    private void report(String type, UUID id, String kind, UUID actor, UUID post, boolean read) {
        Map<String, Object> payload = new HashMap<>(Map.of("kind", kind, "read", read, "unreadCount", 1));
        payload.put("actorId", actor);
        payload.put("postId", post);
        payload.put("commentId", null);
        log.append(id().toString(), type, id, payload);
    }

    /** Reports the settings of the member, and waits until the subgraph has stored them. */
    public void set(boolean replies, boolean mentions, String digest) {
        log.append(
                "settings",
                "NotificationSettingsChanged",
                "settings:" + id(),
                Map.of("emailReplies", replies, "emailMentions", mentions, "emailDigest", digest));
        awaitCount(
                "mail_settings where user_id = '%s' and (email_replies, email_mentions, email_digest) = (%s, %s, '%s')"
                        .formatted(id(), replies, mentions, digest),
                1);
    }

    /** Keeps the waiting mails about notifications for as long as the test needs. */
    public void holdMails() {
        execute("update mail set next_attempt_at = now() + interval '1 day' where %s".formatted(waiting()));
    }

    /** Lets the waiting mails be sent now, and waits until they were sent or deleted. */
    public void sendMails() {
        releaseMails();
        awaitCount("mail where " + waiting() + " and next_attempt_at < now() + interval '50 minutes'", 0);
    }

    /** Lets the waiting mails be sent now. */
    public void releaseMails() {
        execute("update mail set next_attempt_at = now() where %s".formatted(waiting()));
    }

    /** Waits for a number of waiting mails about notifications. */
    public void awaitMails(int number) {
        awaitCount("mail where " + waiting(), number);
    }

    private String waiting() {
        return "account_id = '%s' and kind in ('NOTIFICATIONS', 'DIGEST')".formatted(id());
    }

    /** Changes the account of the member. */
    public void update(String change) {
        execute("update account set %s where id = '%s'".formatted(change, id()));
    }

    /** @param rows a table, optionally with a condition */
    public void awaitCount(String rows, long number) {
        await().atMost(PATIENCE)
                .until(() -> database.sql("select count(*) from " + rows)
                                .mapValue(Long.class)
                                .one()
                                .block(PATIENCE)
                        == number);
    }

    public void execute(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }
}
