package dev.inkwire.users.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.ReceivedMail;
import dev.inkwire.users.Tables;
import dev.inkwire.users.mail.MailContent;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.OutboxEntry;
import dev.inkwire.users.user.Role;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class NotificationMailTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SUBJECT = "New comments, replies and mentions";

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Autowired
    NotificationMail mails;

    final UUID post = UUID.randomUUID();

    static Member ada;
    static Member bob;

    Notified reader;

    @BeforeAll
    static void sign_up(@Autowired Graph graph) {
        ada = Member.signUp(graph);
        bob = Member.signUp(graph);
        Mutation.run(ada.in(graph), "updateProfile", "", Map.of("name", "Ada <3"));
    }

    @BeforeEach
    void sign_up_reader() {
        reader = signUp();
    }

    @AfterEach
    void delete_waiting_mails() {
        reader.execute("delete from mail where kind = 'NOTIFICATIONS'");
    }

    private Notified signUp() {
        return Notified.signUp(graph, neighbours, database);
    }

    @Test
    void mail_says_who_did_what_and_how_to_unsubscribe() {
        reader.receive("COMMENT", bob.id(), post);
        reader.receive("COMMENT", ada.id(), post);
        reader.receive("COMMENT", ada.id(), post);
        reader.receive("MENTION", ada.id(), post);
        reader.sendMails();
        ReceivedMail mail = inbox.await(reader.member().email(), SUBJECT);
        assertThat(mail.text())
                .contains(
                        "- Ada <3 and 1 other commented on your post.",
                        "- Ada <3 mentioned you in a comment.",
                        "All notifications: http://localhost:3000/notifications");
        assertThat(mail.html()).contains("<li>Ada &lt;3 and 1 other commented on your post.</li>");
        assertThat(mail.header("List-Unsubscribe"))
                .startsWith("<http://localhost:4000/unsubscribe?token=" + reader.id() + ".REPLIES-MENTIONS.")
                .endsWith(">");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.text()).contains(mail.header("List-Unsubscribe").replaceAll("[<>]", ""));
    }

    @Test
    void later_notifications_at_a_post_wait_for_an_hour_and_are_mailed_together() {
        reader.receive("REPLY", bob.id(), post);
        reader.sendMails();
        inbox.await(reader.member().email(), SUBJECT);
        reader.receive("REPLY", ada.id(), post);
        reader.receive("REPLY", ada.id(), post);
        reader.awaitMails(1);
        assertThat(Tables.column(database, """
                        select next_attempt_at - now() between interval '50 minutes' and interval '1 hour'
                        from mail where account_id = '%s' and kind = 'NOTIFICATIONS'
                        """.formatted(reader.id()))).containsExactly("true");
        UUID otherPost = UUID.randomUUID();
        reader.receive("REPLY", bob.id(), otherPost);
        reader.awaitMails(2);
        reader.sendMails();
        inbox.await(reader.member().email(), SUBJECT, 3);
        assertThat(texts(reader))
                .hasSize(3)
                .filteredOn(text -> text.contains("- Ada <3 replied to your comment."))
                .hasSize(1);
        assertThat(texts(reader))
                .filteredOn(text -> text.contains("- Somebody replied to your comment."))
                .hasSize(2);
    }

    @Test
    void notification_that_arrives_while_a_mail_is_sent_is_in_the_next_one() {
        UUID first = reader.receive("REPLY", bob.id(), post);
        reader.awaitMails(1);
        reader.holdMails();
        OutboxEntry mail = waiting();
        MailContent content = mails.find(mail).block(PATIENCE);
        assertThat(content.lastId()).isEqualTo(first);
        reader.receive("MENTION", ada.id(), post);
        mails.finish(mail, content).block(PATIENCE);
        assertThat(waiting().id()).isEqualTo(mail.id());
        assertThat(mails.find(mail).block(PATIENCE).lines()).containsExactly("Ada <3 mentioned you in a comment.");
        mails.finish(mail, mails.find(mail).block(PATIENCE)).block(PATIENCE);
        reader.awaitMails(0);
    }

    @Test
    void mail_that_waits_is_not_sent_when_there_is_no_reason_for_it_any_more() {
        Map<String, Consumer<Notified>> reasons = Map.of(
                "the recipient blocks the actor",
                recipient -> Mutation.run(recipient.member().in(graph), "blockUser", "", Map.of("userId", ada.id())),
                "the recipient has switched such mails off",
                recipient -> recipient.set(false, true, "NEVER"),
                "the recipient was suspended",
                recipient -> recipient.update("suspension_reason = 'Spam'"),
                "the address is not verified",
                recipient -> recipient.update("email_verified = false"),
                "the notification was read",
                recipient -> recipient.read(recipient.only()),
                "the notification was removed",
                recipient -> recipient.lose(recipient.only()));
        Map<String, Notified> recipients = new HashMap<>();
        reasons.forEach((reason, happens) -> {
            Notified recipient = signUp();
            recipients.put(reason, recipient);
            recipient.receive("REPLY", ada.id(), post);
            recipient.awaitMails(1);
            recipient.holdMails();
            happens.accept(recipient);
            recipient.awaitCount(
                    "notification where user_id = '%s'".formatted(recipient.id()),
                    reason.startsWith("the notification") ? 0 : 1);
        });
        recipients.values().forEach(Notified::releaseMails);
        recipients.forEach((reason, recipient) -> {
            recipient.awaitMails(0);
            assertThat(texts(recipient)).as(reason).isEmpty();
        });
    }

    @Test
    void notification_that_is_read_while_smtp_is_down_is_not_mailed() {
        UUID id = reader.receive("REPLY", ada.id(), post);
        reader.awaitMails(1);
        inbox.stop();
        try {
            reader.execute("update mail set next_attempt_at = now() where account_id = '%s'".formatted(reader.id()));
            reader.awaitCount(
                    "mail where account_id = '%s' and attempts > 0 and kind = 'NOTIFICATIONS'".formatted(reader.id()),
                    1);
            reader.read(id);
            reader.awaitCount("notification where id = '%s'".formatted(id), 0);
        } finally {
            inbox.start();
        }
        reader.sendMails();
        reader.awaitMails(0);
        assertThat(texts(reader)).isEmpty();
    }

    @Test
    void nothing_is_mailed_again_when_the_log_is_read_from_its_start() {
        UUID mailed = reader.receive("REPLY", ada.id(), post);
        reader.sendMails();
        inbox.await(reader.member().email(), SUBJECT);
        reader.lose(mailed);
        reader.awaitCount("notification where id = '%s'".formatted(mailed), 0);
        neighbours.feed("notifications").renew();
        UUID next = reader.receive("REPLY", ada.id(), UUID.randomUUID());
        reader.sendMails();
        inbox.await(reader.member().email(), SUBJECT, 2);
        assertThat(texts(reader)).hasSize(2);
    }

    @Test
    void only_notifications_that_may_be_mailed_are_stored() {
        Member unverified = Member.signUp(graph);
        UUID old =
                new UUID(OffsetDateTime.now().minusDays(31).toInstant().toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
        neighbours
                .feed("notifications")
                .append(
                        reader.id().toString(),
                        "NotificationAdded",
                        old,
                        Map.of("kind", "REPLY", "read", false, "unreadCount", 1));
        new Notified(unverified, neighbours.feed("notifications"), database).report("REPLY", ada.id(), post);
        reader.report("POST", ada.id(), post);
        UUID stored = reader.receive("REPLY", ada.id(), post);
        assertThat(Tables.column(
                        database,
                        "select id from notification where user_id in ('%s', '%s')"
                                .formatted(reader.id(), unverified.id())))
                .containsExactly(stored.toString());
    }

    @Test
    void erased_users_leave_no_notifications() {
        Member actor = Member.signUp(graph);
        reader.receive("REPLY", actor.id(), post);
        reader.awaitMails(1);
        reader.holdMails();
        Mutation.run(actor.in(graph), "deleteAccount", "", Map.of("password", Member.PASSWORD));
        assertThat(mails.find(waiting()).block(PATIENCE).lines()).containsExactly("Somebody replied to your comment.");
        Mutation.run(reader.member().in(graph), "deleteAccount", "", Map.of("password", Member.PASSWORD));
        reader.awaitCount("notification where user_id = '%s'".formatted(reader.id()), 0);
        reader.awaitMails(0);
    }

    @Test
    void old_notifications_are_deleted(@Autowired NotificationRetention retention) {
        UUID id = reader.receive("REPLY", ada.id(), post);
        reader.execute("update notification set id = uuidv7(interval '-31 days') where id = '%s'".formatted(id));
        retention.prune(1000).block(PATIENCE);
        reader.awaitCount("notification where user_id = '%s'".formatted(reader.id()), 0);
    }

    @Test
    void administrators_are_mailed_when_a_webhook_is_paused() {
        Member admin = Member.withRole(graph, database, Role.ADMIN);
        reader.execute("update account set email_verified = true where id = '%s'".formatted(admin.id()));
        UUID webhook = UUID.randomUUID();
        neighbours.feed("notifications").append("webhooks", "WebhookPaused", webhook, Map.of());
        assertThat(inbox.await(admin.email(), "A webhook was paused").text()).contains(webhook.toString());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(inbox.to(reader.member().email()))
                        .noneMatch(mail -> mail.subject().equals("A webhook was paused")));
        database.sql("update profile set role = 'MEMBER'").then().block(PATIENCE);
    }

    private List<String> texts(Notified recipient) {
        return inbox.to(recipient.member().email()).stream()
                .filter(mail -> mail.subject().equals(SUBJECT))
                .map(ReceivedMail::text)
                .toList();
    }

    private OutboxEntry waiting() {
        List<String> ids = Tables.column(
                database,
                "select id from mail where account_id = '%s' and kind = 'NOTIFICATIONS'".formatted(reader.id()));
        assertThat(ids).hasSize(1);
        return new OutboxEntry(
                UUID.fromString(ids.get(0)),
                MailKind.NOTIFICATIONS,
                reader.id(),
                post,
                new byte[0],
                OffsetDateTime.now());
    }
}
