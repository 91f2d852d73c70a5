package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Inbox;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class FirstAdministratorTest {

    static final String CONFIGURED = "admin@inkwire.test";
    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Inbox inbox;

    @Autowired
    DatabaseClient database;

    @Autowired
    FirstAdministrator firstAdministrator;

    @AfterEach
    void leaveNoAdministrator() {
        execute("delete from account where id in (select id from profile where handle like 'founder%')");
        execute("update profile set role = 'MEMBER'");
    }

    @Test
    void user_who_verifies_the_configured_address_becomes_the_first_administrator() {
        String token = signUp("founder-1", CONFIGURED);
        assertThat(role("founder-1")).isEqualTo("MEMBER");
        verify(token);
        assertThat(role("founder-1")).isEqualTo("ADMIN");
    }

    @Test
    void user_who_verifies_another_address_remains_a_member() {
        verify(signUp("founder-2", "founder-2@inkwire.test"));
        assertThat(role("founder-2")).isEqualTo("MEMBER");
    }

    @Test
    void configured_address_is_ignored_if_there_is_an_administrator() {
        signUp("founder-3", "founder-3@inkwire.test");
        execute("update profile set role = 'ADMIN' where handle = 'founder-3'");
        verify(signUp("founder-4", CONFIGURED));
        assertThat(role("founder-4")).isEqualTo("MEMBER");
    }

    @Test
    void address_that_was_verified_before_it_was_configured_takes_effect_at_the_next_start() {
        signUp("founder-5", CONFIGURED);
        execute(
                "update account set email_verified = true where id = (select id from profile where handle = 'founder-5')");
        firstAdministrator.appoint().block(PATIENCE);
        assertThat(role("founder-5")).isEqualTo("ADMIN");
    }

    /** Signs up and returns the token that was mailed. */
    private String signUp(String handle, String email) {
        int before = inbox.to(email).size();
        assertThat(Mutation.run(graph, "signUp", "session { accessToken }", Member.input(handle, email))
                        .errors())
                .isEmpty();
        return inbox.await(email, "Confirm your e-mail address", before + 1).token();
    }

    private void verify(String token) {
        assertThat(Mutation.run(graph, "verifyEmail", "", Map.of("token", token))
                        .errors())
                .isEmpty();
    }

    private String role(String handle) {
        return graph.execute("{ user(handle: \"%s\") { role } }".formatted(handle))
                .path("user.role")
                .entity(String.class)
                .get();
    }

    private void execute(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }
}
