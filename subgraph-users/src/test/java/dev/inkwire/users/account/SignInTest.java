package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import dev.inkwire.users.session.SessionService;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class SignInTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    SessionService sessions;

    @Test
    void member_signs_in_with_the_address_ignoring_case() {
        Member member = Member.signUp(graph);
        Mutation signIn = signIn(" " + member.email().toUpperCase() + " ", Member.PASSWORD);
        assertThat(signIn.errors()).isEmpty();
        assertThat(signIn.get("session.user.id", UUID.class)).isEqualTo(member.id());
        graph.with(signIn.get("session.accessToken"))
                .execute("{ viewer { user { id } } }")
                .path("viewer.user.id")
                .entity(UUID.class)
                .isEqualTo(member.id());
    }

    @Test
    void wrong_password_and_unknown_address_get_the_same_error() {
        Member member = Member.signUp(graph);
        Mutation wrong = signIn(member.email(), "wrong horse battery");
        Mutation unknown = signIn("nobody@inkwire.test", Member.PASSWORD);
        assertThat(wrong.errors()).containsExactly("BAD_CREDENTIALS");
        assertThat(wrong.get("userErrors", Object.class)).isEqualTo(unknown.get("userErrors", Object.class));
        wrong.expectNull("session");
    }

    @ParameterizedTest
    @CsvSource({"no address, correct horse battery", "ada@inkwire.test, short"})
    void malformed_credentials_are_reported_as_wrong(String email, String password) {
        assertThat(signIn(email, password).errors()).containsExactly("BAD_CREDENTIALS");
    }

    @Test
    void blank_fields_are_invalid() {
        assertThat(signIn(" ", "").errors()).containsExactly("INVALID input.email", "INVALID input.password");
    }

    @Test
    void no_session_starts_with_a_password_that_was_changed_in_the_meantime() {
        Member member = Member.signUp(graph);
        String formerHash = Tables.column(
                        database, "select password_hash from account where id = '%s'".formatted(member.id()))
                .get(0);
        changePassword(member);
        assertThat(sessions.start(member.id(), formerHash, null).blockOptional(Duration.ofSeconds(10)))
                .isEmpty();
    }

    private void changePassword(Member member) {
        Mutation.run(
                member.in(graph),
                "changePassword",
                "",
                Map.of("currentPassword", Member.PASSWORD, "newPassword", "another horse battery"));
    }

    private Mutation signIn(String email, String password) {
        return Mutation.run(
                graph, "signIn", "session { accessToken user { id } }", Map.of("email", email, "password", password));
    }
}
