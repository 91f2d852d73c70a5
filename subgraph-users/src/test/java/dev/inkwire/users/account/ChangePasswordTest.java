package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.MailTables;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class ChangePasswordTest {

    static final String NEW = "another horse battery";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    Inbox inbox;

    @Autowired
    @Qualifier("mailDispatcher")
    SmartLifecycle dispatcher;

    @Test
    void member_changes_the_password_and_is_notified_by_mail() {
        Member member = Member.signUp(graph);
        assertThat(change(member, Member.PASSWORD, NEW).errors()).isEmpty();
        assertThat(signIn(member, NEW).errors()).isEmpty();
        assertThat(signIn(member, Member.PASSWORD).errors()).containsExactly("BAD_CREDENTIALS");
        inbox.await(member.email(), "Your password was changed");
    }

    @Test
    void every_other_session_ends() {
        Member here = Member.signUp(graph);
        Member elsewhere = here.signIn(graph);
        change(here, Member.PASSWORD, NEW);
        assertThat(elsewhere.tryRefresh(graph).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(here.tryRefresh(graph).errors()).isEmpty();
    }

    @Test
    void wrong_password_changes_nothing() {
        Member member = Member.signUp(graph);
        Member elsewhere = member.signIn(graph);
        assertThat(change(member, "wrong horse battery", NEW).errors())
                .containsExactly("BAD_CREDENTIALS input.currentPassword");
        assertThat(signIn(member, Member.PASSWORD).errors()).isEmpty();
        assertThat(elsewhere.tryRefresh(graph).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "qwerty123456"})
    void all_input_errors_are_reported_together(String newPassword) {
        assertThat(change(Member.signUp(graph), "wrong horse battery", newPassword)
                        .errors())
                .containsExactlyInAnyOrder("BAD_CREDENTIALS input.currentPassword", "INVALID input.newPassword");
    }

    @Test
    void one_of_many_concurrent_changes_succeeds() {
        Member member = Member.signUp(graph);
        List<Mutation> results = Mutation.runAll(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Mutation>) () -> change(member, Member.PASSWORD, NEW + i))
                .toList());
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
        assertThat(results).filteredOn(change -> !change.succeeded()).allSatisfy(change -> assertThat(change.errors())
                .containsExactly("BAD_CREDENTIALS input.currentPassword"));
    }

    @Test
    void sent_email_change_is_cancelled_by_a_new_password() {
        Member member = Member.signUp(graph);
        String intruder = "intruder." + member.email();
        changeEmail(member, intruder);
        String token = inbox.await(intruder, ChangeEmailTest.CONFIRM).token();
        change(member, Member.PASSWORD, NEW);
        assertThat(Mutation.run(graph, "verifyEmail", "", Map.of("token", token))
                        .errors())
                .containsExactly("BAD_CREDENTIALS input.token");
    }

    @Test
    void pending_reset_mail_is_cancelled_by_a_new_password() {
        Member member = Member.signUp(graph);
        Member other = Member.signUp(graph);
        MailTables.awaitNothingWaiting(database);
        dispatcher.stop();
        try {
            requestReset(member);
            requestReset(other);
            change(member, Member.PASSWORD, NEW);
            assertThat(Tables.column(database, "select kind from mail order by id"))
                    .containsExactly("RESET_PASSWORD", "PASSWORD_CHANGED");
        } finally {
            dispatcher.start();
        }
        inbox.await(other.email(), ResetPasswordTest.SUBJECT);
    }

    @Test
    void pending_email_change_is_cancelled_by_a_new_password() {
        Member member = Member.signUp(graph);
        MailTables.awaitNothingWaiting(database);
        dispatcher.stop();
        try {
            changeEmail(member, "intruder." + member.email());
            change(member, Member.PASSWORD, NEW);
            assertThat(MailTables.waiting(database, member))
                    .containsExactly("EMAIL_CHANGE_REQUESTED", "PASSWORD_CHANGED");
        } finally {
            dispatcher.start();
        }
    }

    @Test
    void visitor_cannot_change_a_password() {
        assertThat(
                        graph.errorCodes(
                                "mutation { changePassword(input: {currentPassword: \"a\", newPassword: \"b\"}) { userErrors { code } } }"))
                .containsExactly("UNAUTHENTICATED");
    }

    private void requestReset(Member member) {
        Mutation.run(graph, "requestPasswordReset", "", Map.of("email", member.email()));
    }

    private void changeEmail(Member member, String newEmail) {
        Mutation.run(member.in(graph), "changeEmail", "", Map.of("newEmail", newEmail, "password", Member.PASSWORD));
    }

    private Mutation change(Member member, String currentPassword, String newPassword) {
        return Mutation.run(
                member.in(graph),
                "changePassword",
                "",
                Map.of("currentPassword", currentPassword, "newPassword", newPassword));
    }

    private Mutation signIn(Member member, String password) {
        return Mutation.run(
                graph, "signIn", "session { accessToken }", Map.of("email", member.email(), "password", password));
    }
}
