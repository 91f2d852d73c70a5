package dev.inkwire.users.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.MailTables;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.ReceivedMail;
import dev.inkwire.users.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

@SubgraphTest
class MailDispatcherTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String SUBJECT = "Confirm your e-mail address";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Autowired
    MailDispatcher dispatcher;

    @Autowired
    OutboxRepository mails;

    @BeforeEach
    void beginWithAnEmptyOutbox() {
        MailTables.awaitNothingWaiting(database);
    }

    @AfterEach
    void goOn() {
        if (!dispatcher.isRunning()) {
            dispatcher.start();
        }
    }

    @Test
    void mail_has_the_configured_sender_and_a_text_and_an_html_part() throws Exception {
        Member member = Member.signUp(graph);
        ReceivedMail mail = inbox.await(member.email(), SUBJECT);
        assertThat(mail.type()).isEqualTo("multipart/alternative");
        assertThat(mail.message().getFrom())
                .extracting(Object::toString)
                .containsExactly("Inkwire <no-reply@inkwire.test>");
        assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.text()).startsWith("Hello Somebody,").contains("24 hours");
        assertThat(HtmlUtils.htmlUnescape(mail.html()))
                .contains("<p>Hello Somebody,</p>", "?token=" + mail.token() + "\">", "24 hours");
    }

    @Test
    void name_is_escaped_only_in_html() {
        String email = "bold@inkwire.test";
        Mutation.run(
                graph,
                "signUp",
                "session { accessToken }",
                Map.of("handle", "bold", "name", "<b>Bo</b> & Co", "email", email, "password", Member.PASSWORD));
        ReceivedMail mail = inbox.await(email, SUBJECT);
        assertThat(mail.html()).contains("Hello &lt;b&gt;Bo&lt;/b&gt; &amp; Co,");
        assertThat(mail.text()).contains("Hello <b>Bo</b> & Co,");
    }

    @Test
    void mail_waits_while_smtp_is_down() {
        inbox.stop();
        Member member;
        try {
            member = Member.signUp(graph);
            await().atMost(PATIENCE).until(() -> Tables.column(database, "select attempts from mail")
                    .equals(List.of("1")));
        } finally {
            inbox.start();
        }
        execute("update mail set next_attempt_at = now()");
        inbox.await(member.email(), SUBJECT);
        MailTables.awaitNothingWaiting(database);
    }

    @Test
    void mail_that_could_not_be_sent_for_a_day_is_deleted() {
        dispatcher.stop();
        Member member = Member.signUp(graph);
        execute("update mail set created_at = now() - interval '24:01'");
        inbox.stop();
        try {
            dispatcher.start();
            MailTables.awaitNothingWaiting(database);
        } finally {
            inbox.start();
        }
        assertThat(inbox.to(member.email())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 30", "1, 60", "2, 120", "6, 1920", "7, 3600", "1000, 3600"})
    void delay_doubles_with_each_attempt(int attempts, int seconds) {
        dispatcher.stop();
        Member.signUp(graph);
        execute("update mail set attempts = " + attempts);
        assertThat(mails.claim(10).collectList().block(PATIENCE)).hasSize(1);
        String wait = "select extract(epoch from next_attempt_at - now()) between %d and %d from mail";
        assertThat(Tables.column(database, wait.formatted(seconds - 20, seconds)))
                .containsExactly("true");
        execute("update mail set next_attempt_at = now()");
    }

    @Test
    void replicas_claim_different_mails() {
        dispatcher.stop();
        for (int i = 0; i < 8; i++) {
            Member.signUp(graph);
        }
        List<UUID> taken = Mono.zip(mails.claim(6).collectList(), mails.claim(6).collectList())
                .map(both -> List.of(both.getT1(), both.getT2()))
                .flatMapIterable(both -> both)
                .flatMapIterable(claimed -> claimed)
                .map(OutboxEntry::id)
                .collectList()
                .block(PATIENCE);
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(mails.claim(10).collectList().block(PATIENCE)).hasSize(8 - taken.size());
        execute("update mail set next_attempt_at = now()");
    }

    /** The planner expects a small table, as long as statistics have not been collected. */
    @Test
    void batch_of_a_large_outbox_is_claimed_without_reading_all_of_it() {
        dispatcher.stop();
        Member.signUp(graph);
        try {
            execute("insert into mail (kind, email, email_index, bulk) select 'PASSWORD_CHANGED', '', '', true"
                    + " from generate_series(1, 5000)");
            assertThat(mails.claim(4).map(OutboxEntry::kind).collectList().block(PATIENCE))
                    .hasSize(4)
                    .contains(MailKind.VERIFY_EMAIL);
            assertThat(Tables.column(database, "select count(*) from mail where attempts > 0"))
                    .containsExactly("4");
        } finally {
            execute("delete from mail");
        }
    }

    @Test
    void mails_are_deleted_with_their_account() {
        dispatcher.stop();
        Member member = Member.signUp(graph);
        assertThat(MailTables.waiting(database, member)).containsExactly("VERIFY_EMAIL");
        Mutation.run(member.in(graph), "deleteAccount", "", Map.of("password", Member.PASSWORD));
        assertThat(MailTables.waiting(database, member)).isEmpty();
    }

    @Test
    void addresses_and_tokens_cannot_be_read_in_the_database() {
        Member member = Member.signUp(graph);
        String token = inbox.await(member.email(), SUBJECT).token();
        MailTables.awaitNothingWaiting(database);
        dispatcher.stop();
        String newEmail = "Another.Private@inkwire.test";
        String unknown = "Unknown.Private@inkwire.test";
        Mutation.run(member.in(graph), "changeEmail", "", Map.of("newEmail", newEmail, "password", Member.PASSWORD));
        Mutation.run(graph, "requestPasswordReset", "", Map.of("email", unknown));
        String dump = Tables.dump(database);
        assertThat(dump).contains("EMAIL_CHANGE_REQUESTED", "CHANGE_EMAIL", "RESET_PASSWORD");
        for (String secret : List.of(member.email(), newEmail, unknown, token)) {
            assertThat(dump)
                    .doesNotContainIgnoringCase(secret)
                    .doesNotContainIgnoringCase(hex(secret))
                    .doesNotContainIgnoringCase(hex(secret.toLowerCase()));
        }
    }

    @Test
    void expired_tokens_are_deleted(@Autowired MailTokens tokens) {
        Member expired = Member.signUp(graph);
        Member valid = Member.signUp(graph);
        inbox.await(expired.email(), SUBJECT);
        inbox.await(valid.email(), SUBJECT);
        MailTables.age(database, expired, "24:00");
        tokens.prune(1000).block(PATIENCE);
        assertThat(tokens(expired)).isEmpty();
        assertThat(tokens(valid)).hasSize(1);
    }

    private List<String> tokens(Member member) {
        return Tables.column(database, "select kind from mail_token where account_id = '%s'".formatted(member.id()));
    }

    private void execute(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
