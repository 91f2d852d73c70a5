package dev.inkwire.users.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.Member;
import dev.inkwire.users.ReceivedMail;
import dev.inkwire.users.Tables;
import dev.inkwire.users.preference.DigestTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class DigestTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String SUBJECT = "Your unread notifications";

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DatabaseClient database;

    @Autowired
    DigestRepository digests;

    @Autowired
    Inbox inbox;

    @Test
    void digest_counts_what_is_unread_since_the_last_one() {
        Notified reader = Notified.signUp(graph, neighbours, database);
        Member ada = Member.signUp(graph);
        reader.set(false, false, "DAILY");
        sendDue(1);
        reader.awaitMails(0);

        UUID read = reader.receive("FOLLOW", ada.id(), null);
        reader.receive("FOLLOW", ada.id(), null);
        reader.receive("POST", ada.id(), UUID.randomUUID());
        reader.receive("REPLY", ada.id(), UUID.randomUUID());
        reader.receive("REPLY", ada.id(), UUID.randomUUID());
        reader.read(read);
        reader.awaitCount("notification where user_id = '%s'".formatted(reader.id()), 4);
        reader.awaitMails(0);
        sendDue(2);
        ReceivedMail mail = inbox.await(reader.member().email(), SUBJECT);
        assertThat(mail.text().lines().filter(line -> line.startsWith("- ")))
                .containsExactlyInAnyOrder(
                        "- 1 new follower", "- 1 post of people whom you follow", "- 2 replies to your comments");
        assertThat(mail.header("List-Unsubscribe")).contains(".DIGEST.");

        reader.awaitMails(0);
        sendDue(3);
        reader.receive("MENTION", ada.id(), UUID.randomUUID());
        sendDue(4);
        assertThat(inbox.await(reader.member().email(), SUBJECT, 2).text())
                .contains("- 1 mention of you")
                .doesNotContain("repl");
        reader.set(false, false, "NEVER");
        assertThat(Tables.column(
                        database,
                        "select next_digest_at from mail_settings where user_id = '%s'".formatted(reader.id())))
                .containsExactly("null");
    }

    /** Adds the digests that are due after a number of days, and again, which has no effect. */
    private void sendDue(int days) {
        Clock clock = Clock.fixed(Instant.now().plus(days, ChronoUnit.DAYS), ZoneOffset.UTC);
        Digests poller = new Digests(digests, new DigestTimes(clock, LocalTime.of(8, 0)));
        assertThat(List.of(poller.addBatch().block(PATIENCE), poller.addBatch().block(PATIENCE)))
                .containsOnly(Poller.Outcome.CAUGHT_UP);
    }
}
