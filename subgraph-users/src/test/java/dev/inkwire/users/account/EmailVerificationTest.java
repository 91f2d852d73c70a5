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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class EmailVerificationTest {

    static final String SUBJECT = "Confirm your e-mail address";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Autowired
    Statements statements;

    @Test
    void new_member_verifies_the_address_with_the_sign_up_mail() {
        Member member = Member.signUp(graph);
        assertThat(verified(member)).isFalse();

        ReceivedMail mail = inbox.await(member.email(), SUBJECT);
        assertThat(mail.page()).isEqualTo("verify-email");
        assertThat(verify(mail.token()).errors()).isEmpty();

        assertThat(verified(member)).isTrue();
    }

    @Test
    void token_can_be_used_once() {
        Member member = Member.signUp(graph);
        String token = inbox.await(member.email(), SUBJECT).token();
        verify(token);
        assertThat(verify(token).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void token_is_valid_for_24_hours() {
        Member member = Member.signUp(graph);
        String token = inbox.await(member.email(), SUBJECT).token();
        MailTables.age(database, member, "23:59");
        assertThat(verify(token).errors()).isEmpty();
    }

    @Test
    void token_has_expired_after_24_hours() {
        Member member = Member.signUp(graph);
        String token = inbox.await(member.email(), SUBJECT).token();
        MailTables.age(database, member, "24:00");
        assertThat(verify(token).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(verified(member)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void unknown_token_is_refused(String token) {
        assertThat(verify(token).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void reset_token_does_not_verify_an_address() {
        Member member = Member.signUp(graph);
        Mutation.run(graph, "requestPasswordReset", "", Map.of("email", member.email()));
        String token = inbox.await(member.email(), "Choose a new password").token();
        assertThat(verify(token).errors()).containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void new_request_replaces_the_previous_token() {
        Member member = Member.signUp(graph);
        String first = inbox.await(member.email(), SUBJECT).token();
        request(member);
        String second = inbox.await(member.email(), SUBJECT, 2).token();
        assertThat(verify(first).errors()).containsExactly("BAD_CREDENTIALS input.token");
        assertThat(verify(second).errors()).isEmpty();
    }

    @Test
    void no_mail_is_sent_to_a_verified_address() {
        Member member = Member.signUp(graph);
        verify(inbox.await(member.email(), SUBJECT).token());
        request(member);
        MailTables.awaitNothingWaiting(database);
        assertThat(inbox.to(member.email())).hasSize(1);
    }

    @Test
    void address_and_its_state_cost_one_statement() {
        Member member = Member.signUp(graph);
        List<String> executed = statements.during(() -> member.in(graph)
                .execute("{ viewer { email emailVerified } }")
                .path("viewer.email")
                .entity(String.class)
                .isEqualTo(member.email()));
        assertThat(executed).hasSize(1);
    }

    private void request(Member member) {
        member.in(graph)
                .execute("mutation { requestEmailVerification { userErrors { code } } }")
                .path("requestEmailVerification.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private Mutation verify(String token) {
        return Mutation.run(graph, "verifyEmail", "", Map.of("token", token));
    }

    private boolean verified(Member member) {
        return member.in(graph)
                .execute("{ viewer { emailVerified } }")
                .path("viewer.emailVerified")
                .entity(Boolean.class)
                .get();
    }
}
