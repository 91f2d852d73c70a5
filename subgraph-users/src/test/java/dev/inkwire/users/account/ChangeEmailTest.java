package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.MailTables;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.ReceivedMail;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class ChangeEmailTest {

    static final String CONFIRM = "Confirm your new e-mail address";
    static final String NOTICE = "Your e-mail address is about to change";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Test
    void new_address_takes_effect_when_it_is_verified() {
        Member member = Member.signUp(graph);
        String newEmail = "New." + member.email();
        Mutation change = change(member, newEmail);
        assertThat(change.errors()).isEmpty();
        assertThat(change.get("viewer.email")).isEqualTo(member.email());

        ReceivedMail mail = inbox.await(newEmail, CONFIRM);
        assertThat(mail.page()).isEqualTo("verify-email");
        assertThat(signIn(newEmail).errors()).containsExactly("BAD_CREDENTIALS");
        assertThat(verify(mail.token()).errors()).isEmpty();

        assertThat(signIn(newEmail.toLowerCase()).errors()).isEmpty();
        assertThat(signIn(member.email()).errors()).containsExactly("BAD_CREDENTIALS");
        member.in(graph)
                .execute("{ viewer { email emailVerified } }")
                .path("viewer.email")
                .entity(String.class)
                .isEqualTo(newEmail)
                .path("viewer.emailVerified")
                .entity(Boolean.class)
                .isEqualTo(true);
    }

    @Test
    void old_address_is_notified() {
        Member member = Member.signUp(graph);
        change(member, "new." + member.email());
        assertThat(inbox.await(member.email(), NOTICE).text()).contains("Hello Somebody,");
    }

    @Test
    void wrong_password_and_bad_address_are_reported_together() {
        Member member = Member.signUp(graph);
        Mutation change = change(member, "nowhere", "wrong horse battery");
        assertThat(change.errors())
                .containsExactlyInAnyOrder("INVALID input.newEmail", "BAD_CREDENTIALS input.password");
        change.expectNull("viewer");
    }

    @Test
    void wrong_password_sends_nothing() {
        Member member = Member.signUp(graph);
        assertThat(change(member, "new." + member.email(), "wrong horse battery")
                        .errors())
                .containsExactly("BAD_CREDENTIALS input.password");
        MailTables.awaitNothingWaiting(database);
        assertThat(inbox.to("new." + member.email())).isEmpty();
    }

    @Test
    void address_in_use_is_not_revealed_and_its_owner_is_notified() {
        Member member = Member.signUp(graph);
        Member holder = Member.signUp(graph);
        Mutation taken = change(member, holder.email().toUpperCase());
        Mutation free = change(Member.signUp(graph), "free." + member.email());
        assertThat(taken.errors()).isEqualTo(free.errors()).isEmpty();
        assertThat(taken.get("viewer.email")).isEqualTo(member.email());

        inbox.await(holder.email(), "Your e-mail address was requested for another account");
        inbox.await(member.email(), NOTICE);
        assertThat(inbox.to(holder.email())).extracting(ReceivedMail::subject).doesNotContain(CONFIRM);
    }

    @Test
    void new_request_replaces_the_previous_token() {
        Member member = Member.signUp(graph);
        change(member, "first." + member.email());
        String first = inbox.await("first." + member.email(), CONFIRM).token();
        change(member, "second." + member.email());
        String second = inbox.await("second." + member.email(), CONFIRM).token();
        assertThat(verify(first).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(verify(second).errors()).isEmpty();
    }

    @Test
    void token_can_be_used_once_within_24_hours() {
        Member member = Member.signUp(graph);
        change(member, "late." + member.email());
        String late = inbox.await("late." + member.email(), CONFIRM).token();
        MailTables.age(database, member, "24:00");
        assertThat(verify(late).errors()).containsExactly("BAD_CREDENTIALS input.token");
        change(member, "once." + member.email());
        String once = inbox.await("once." + member.email(), CONFIRM).token();
        assertThat(verify(once).errors()).isEmpty();
        assertThat(verify(once).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void address_that_another_account_got_in_the_meantime_is_taken() {
        Member member = Member.signUp(graph);
        String wanted = "wanted." + member.email();
        change(member, wanted);
        String token = inbox.await(wanted, CONFIRM).token();
        Mutation.run(graph, "signUp", "session { accessToken }", Member.input(member.handle() + "-quick", wanted));
        assertThat(verify(token).errors()).containsExactly("TAKEN input.token");
    }

    @Test
    void tokens_sent_to_the_old_address_are_revoked() {
        Member member = Member.signUp(graph);
        String verification =
                inbox.await(member.email(), EmailVerificationTest.SUBJECT).token();
        Mutation.run(graph, "requestPasswordReset", "", Map.of("email", member.email()));
        String reset = inbox.await(member.email(), "Choose a new password").token();
        change(member, "new." + member.email());
        verify(inbox.await("new." + member.email(), CONFIRM).token());

        assertThat(verify(verification).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(Mutation.run(
                                graph,
                                "resetPassword",
                                "session { accessToken }",
                                Map.of("token", reset, "newPassword", "another horse battery"))
                        .errors())
                .containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void visitor_cannot_change_an_address() {
        assertThat(
                        graph.errorCodes(
                                "mutation { changeEmail(input: {newEmail: \"a@b.test\", password: \"x\"}) { userErrors { code } } }"))
                .containsExactly("UNAUTHENTICATED");
    }

    private Mutation change(Member member, String newEmail) {
        return change(member, newEmail, Member.PASSWORD);
    }

    private Mutation change(Member member, String newEmail, String password) {
        return Mutation.run(
                member.in(graph),
                "changeEmail",
                "viewer { email }",
                Map.of("newEmail", newEmail, "password", password));
    }

    private Mutation verify(String token) {
        return Mutation.run(graph, "verifyEmail", "", Map.of("token", token));
    }

    private Mutation signIn(String email) {
        return Mutation.run(
                graph, "signIn", "session { accessToken }", Map.of("email", email, "password", Member.PASSWORD));
    }
}
