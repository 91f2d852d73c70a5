package dev.inkwire.users.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.user.Role;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class RoleTest {

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
    void granted_role_takes_effect_with_the_next_token() {
        Member admin = withRole(Role.ADMIN);
        Member member = Member.signUp(graph);
        Mutation grant = setRole(admin, member.id(), Role.MODERATOR);
        assertThat(grant.errors()).isEmpty();
        assertThat(grant.get("user.role")).isEqualTo("MODERATOR");
        assertThat(suspendSomebody(member)).containsExactly("FORBIDDEN");
        assertThat(suspendSomebody(member.refresh(graph))).isEmpty();
    }

    @Test
    void revoked_role_ends_at_once_and_the_session_remains() {
        Member admin = withRole(Role.ADMIN);
        Member moderator = withRole(Role.MODERATOR);
        assertThat(suspendSomebody(moderator)).isEmpty();
        assertThat(setRole(admin, moderator.id(), Role.MEMBER).errors()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(suspendSomebody(moderator)).containsExactly("UNAUTHENTICATED"));
        Member refreshed = moderator.refresh(graph);
        assertThat(refreshed.in(graph).errorCodes("{ viewer { email } }")).isEmpty();
        assertThat(suspendSomebody(refreshed)).containsExactly("FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER, ''",
        "MODERATOR, comments:moderate posts:moderate users:moderate",
        "ADMIN, comments:moderate posts:moderate users:admin users:moderate webhooks:manage"
    })
    void token_has_the_scopes_of_the_role(Role role, String scopes) throws ParseException {
        String scope =
                SignedJWT.parse(withRole(role).accessToken()).getJWTClaimsSet().getStringClaim("scope");
        assertThat(scope.split(" ")).containsExactlyInAnyOrder(scopes.split(" "));
    }

    @Test
    void moderator_cannot_set_roles() {
        assertThat(withRole(Role.MODERATOR)
                        .in(graph)
                        .errorCodes("mutation { setRole(input: {userId: \"%s\", role: ADMIN}) { user { id } } }"
                                .formatted(UUID.randomUUID())))
                .containsExactly("FORBIDDEN");
    }

    @Test
    void last_administrator_cannot_step_down() {
        Member admin = withRole(Role.ADMIN);
        assertThat(setRole(admin, admin.id(), Role.MEMBER).errors()).containsExactly("NOT_ALLOWED input.role");
        Member second = Member.signUp(graph);
        setRole(admin, second.id(), Role.ADMIN);
        assertThat(setRole(admin, admin.id(), Role.MEMBER).errors()).isEmpty();
    }

    @Test
    void one_administrator_remains_when_two_step_down_concurrently() {
        Member first = withRole(Role.ADMIN);
        Member second = withRole(Role.ADMIN);
        List<Mutation> results = Mutation.runAll(List.of(
                () -> setRole(first, first.id(), Role.MEMBER), () -> setRole(second, second.id(), Role.MEMBER)));
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
    }

    @Test
    void role_of_an_unknown_user_cannot_be_set() {
        Member admin = withRole(Role.ADMIN);
        assertThat(setRole(admin, UUID.randomUUID(), Role.MODERATOR).errors())
                .containsExactly("NOT_FOUND input.userId");
    }

    private Member withRole(Role role) {
        return Member.withRole(graph, database, role);
    }

    private Mutation setRole(Member by, UUID userId, Role role) {
        return Mutation.run(by.in(graph), "setRole", "user { role }", Map.of("userId", userId, "role", role));
    }

    private List<String> suspendSomebody(Member by) {
        return by.in(graph)
                .errorCodes("mutation { setSuspension(input: {userId: \"%s\", suspended: true}) { user { id } } }"
                        .formatted(Member.signUp(graph).id()));
    }
}
