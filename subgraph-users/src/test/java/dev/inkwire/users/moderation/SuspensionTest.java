package dev.inkwire.users.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.user.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class SuspensionTest {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @AfterEach
    void leaveNoAdministrator() {
        database.sql("update profile set role = 'MEMBER'").then().block(PATIENCE);
    }

    @Test
    void suspended_member_is_signed_out_everywhere_and_cannot_sign_in() {
        Member moderator = withRole(Role.MODERATOR);
        Member member = Member.signUp(graph);
        assertThat(suspend(moderator, member.id(), "Spam").errors()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.in(graph).errorCodes("{ viewer { email } }"))
                .containsExactly("UNAUTHENTICATED"));
        assertThat(member.tryRefresh(graph).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(signIn(member, Member.PASSWORD).errors()).containsExactly("NOT_ALLOWED");
        assertThat(signIn(member, Member.PASSWORD).message()).contains("Spam");
        assertThat(signIn(member, "a wrong password").errors()).containsExactly("BAD_CREDENTIALS");
    }

    @Test
    void suspension_can_be_lifted() {
        Member moderator = withRole(Role.MODERATOR);
        Member member = Member.signUp(graph);
        suspend(moderator, member.id(), null);
        assertThat(setSuspension(moderator, member.id(), false, null).errors()).isEmpty();
        assertThat(signIn(member, Member.PASSWORD).errors()).isEmpty();
    }

    @Test
    void only_an_administrator_can_suspend_a_moderator() {
        Member moderator = withRole(Role.MODERATOR);
        Member other = withRole(Role.MODERATOR);
        Member admin = withRole(Role.ADMIN);
        assertThat(suspend(moderator, other.id(), null).errors()).containsExactly("FORBIDDEN input.userId");
        assertThat(suspend(moderator, admin.id(), null).errors()).containsExactly("FORBIDDEN input.userId");
        assertThat(suspend(admin, other.id(), null).errors()).isEmpty();
    }

    @Test
    void administrator_cannot_suspend_themselves() {
        Member admin = withRole(Role.ADMIN);
        assertThat(suspend(admin, admin.id(), null).errors()).containsExactly("NOT_ALLOWED input.userId");
    }

    @Test
    void all_input_errors_are_reported_together() {
        Member moderator = withRole(Role.MODERATOR);
        assertThat(suspend(moderator, moderator.id(), "x".repeat(1001)).errors())
                .containsExactly("INVALID input.reason", "NOT_ALLOWED input.userId");
        assertThat(suspend(moderator, UUID.randomUUID(), null).errors()).containsExactly("NOT_FOUND input.userId");
    }

    private Member withRole(Role role) {
        return Member.withRole(graph, database, role);
    }

    private Mutation signIn(Member member, String password) {
        return Mutation.run(
                graph, "signIn", "session { accessToken }", Map.of("email", member.email(), "password", password));
    }

    private Mutation suspend(Member by, UUID userId, String reason) {
        return setSuspension(by, userId, true, reason);
    }

    private Mutation setSuspension(Member by, UUID userId, boolean suspended, String reason) {
        Map<String, Object> input = new HashMap<>(Map.of("userId", userId, "suspended", suspended));
        input.put("reason", reason);
        return Mutation.run(by.in(graph), "setSuspension", "user { id }", input);
    }
}
