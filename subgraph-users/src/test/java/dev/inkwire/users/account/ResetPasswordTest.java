package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.MailTables;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.ReceivedMail;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class ResetPasswordTest {

    static final String SUBJECT = "Choose a new password";
    static final String NEW = "another horse battery";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Autowired
    Statements statements;

    @Autowired
    @Qualifier("mailDispatcher")
    SmartLifecycle dispatcher;

    @Test
    void member_resets_a_forgotten_password() {
        Member member = Member.signUp(graph);
        assertThat(request(member.email().toUpperCase()).errors()).isEmpty();
        ReceivedMail mail = inbox.await(member.email(), SUBJECT);
        assertThat(mail.page()).isEqualTo("reset-password");

        Mutation reset = reset(mail.token(), NEW);
        assertThat(reset.errors()).isEmpty();
        assertThat(reset.get("session.user.id", UUID.class)).isEqualTo(member.id());
        graph.with(reset.get("session.accessToken"))
                .execute("{ viewer { emailVerified } }")
                .path("viewer.emailVerified")
                .entity(Boolean.class)
                .isEqualTo(true);
        assertThat(signIn(member, NEW).errors()).isEmpty();
        assertThat(signIn(member, Member.PASSWORD).errors()).containsExactly("BAD_CREDENTIALS");
        inbox.await(member.email(), "Your password was changed");
    }

    @Test
    void reset_ends_all_earlier_sessions() {
        Member member = Member.signUp(graph);
        reset(requested(member, 1), NEW);
        assertThat(member.tryRefresh(graph).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void known_and_unknown_addresses_get_the_same_answer_at_the_same_cost() {
        Member member = Member.signUp(graph);
        MailTables.awaitNothingWaiting(database);
        dispatcher.stop();
        try {
            Mutation[] answers = new Mutation[2];
            List<String> known = statements.during(() -> answers[0] = request(member.email()));
            List<String> unknown = statements.during(() -> answers[1] = request("nobody." + member.email()));
            assertThat(answers[0].errors()).isEqualTo(answers[1].errors()).isEmpty();
            assertThat(known).isEqualTo(unknown).hasSize(1);
        } finally {
            dispatcher.start();
        }
    }

    @Test
    void request_for_an_unknown_address_sends_no_mail() {
        request("nobody.at.all@inkwire.test");
        MailTables.awaitNothingWaiting(database);
        assertThat(inbox.to("nobody.at.all@inkwire.test")).isEmpty();
    }

    @Test
    void malformed_address_is_invalid() {
        assertThat(request("nowhere").errors()).containsExactly("INVALID input.email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "qwerty123456"})
    void all_input_errors_are_reported_together(String newPassword) {
        Mutation reset = reset("unknown", newPassword);
        assertThat(reset.errors())
                .containsExactlyInAnyOrder("BAD_CREDENTIALS input.token", "INVALID input.newPassword");
        reset.expectNull("session");
    }

    @Test
    void token_is_spent_only_by_an_accepted_password() {
        Member member = Member.signUp(graph);
        String token = requested(member, 1);
        assertThat(reset(token, "short").errors()).containsExactly("INVALID input.newPassword");
        assertThat(reset(token, NEW).errors()).isEmpty();
        assertThat(reset(token, NEW).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void token_is_valid_for_an_hour() {
        Member member = Member.signUp(graph);
        String token = requested(member, 1);
        MailTables.age(database, member, "0:59");
        assertThat(reset(token, NEW).errors()).isEmpty();
    }

    @Test
    void token_has_expired_after_an_hour() {
        Member member = Member.signUp(graph);
        String token = requested(member, 1);
        MailTables.age(database, member, "1:00");
        assertThat(reset(token, NEW).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(signIn(member, Member.PASSWORD).errors()).isEmpty();
    }

    @Test
    void new_request_replaces_the_previous_token() {
        Member member = Member.signUp(graph);
        String first = requested(member, 1);
        String second = requested(member, 2);
        assertThat(reset(first, NEW).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(reset(second, NEW).errors()).isEmpty();
    }

    @Test
    void verification_token_does_not_set_a_password() {
        Member member = Member.signUp(graph);
        String token =
                inbox.await(member.email(), EmailVerificationTest.SUBJECT).token();
        assertThat(reset(token, NEW).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void one_of_many_concurrent_uses_of_a_token_succeeds() {
        String token = requested(Member.signUp(graph), 1);
        Callable<Mutation> use = () -> reset(token, NEW);
        List<Mutation> results = Mutation.runAll(Collections.nCopies(8, use));
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
        assertThat(results).filteredOn(reset -> !reset.succeeded()).allSatisfy(reset -> assertThat(reset.errors())
                .containsExactly("BAD_CREDENTIALS input.token"));
    }

    @Test
    void suspended_member_can_use_the_token_after_the_suspension() {
        Member member = Member.signUp(graph);
        String token = requested(member, 1);
        suspend(member, "Spam");
        Mutation reset = reset(token, NEW);
        assertThat(reset.errors()).containsExactly("NOT_ALLOWED");
        assertThat(reset.message()).contains("Spam");
        reset.expectNull("session");

        suspend(member, null);
        assertThat(signIn(member, Member.PASSWORD).errors()).isEmpty();
        assertThat(reset(token, NEW).errors()).isEmpty();
    }

    private void suspend(Member member, String reason) {
        var update = database.sql("update account set suspension_reason = :reason where id = :id")
                .bind("id", member.id());
        (reason == null ? update.bindNull("reason", String.class) : update.bind("reason", reason))
                .then()
                .block(Duration.ofSeconds(10));
    }

    /** Waits for a number of mails and returns the token of the last one. */
    private String requested(Member member, int number) {
        request(member.email());
        return inbox.await(member.email(), SUBJECT, number).token();
    }

    private Mutation request(String email) {
        return Mutation.run(graph, "requestPasswordReset", "", Map.of("email", email));
    }

    private Mutation reset(String token, String newPassword) {
        return Mutation.run(
                graph,
                "resetPassword",
                "session { accessToken user { id } }",
                Map.of("token", token, "newPassword", newPassword));
    }

    private Mutation signIn(Member member, String password) {
        return Mutation.run(
                graph, "signIn", "session { accessToken }", Map.of("email", member.email(), "password", password));
    }
}
