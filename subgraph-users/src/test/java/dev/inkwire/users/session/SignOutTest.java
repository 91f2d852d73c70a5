package dev.inkwire.users.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class SignOutTest {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Test
    void member_lists_active_sessions() {
        Member member = Member.signUp(graph);
        Member elsewhere = member.signIn(graph);
        GraphQlTester.Response sessions =
                elsewhere.in(graph).execute("{ viewer { sessions { id createdAt lastUsedAt userAgent current } } }");
        sessions.path("viewer.sessions[*].current").entityList(Boolean.class).containsExactly(true, false);
        assertThat(sessions.path("viewer.sessions[*].userAgent")
                        .entityList(String.class)
                        .get())
                .hasSize(2)
                .allMatch(agent -> agent.startsWith("ReactorNetty"));
        assertThat(Tables.dump(database)).doesNotContain("ReactorNetty");
    }

    @Test
    void member_signs_out() throws Exception {
        Member member = Member.signUp(graph);
        Member elsewhere = member.signIn(graph);
        assertThat(signOut(member, null).errors()).isEmpty();
        refused(member);
        assertThat(elsewhere.in(graph).errorCodes("{ viewer { email } }")).isEmpty();
        assertThat(Tables.column(database, "select type from event where key = '%s'".formatted(session(member))))
                .containsExactly("SessionRevoked");
    }

    @Test
    void member_ends_another_own_session() throws Exception {
        Member member = Member.signUp(graph);
        Member elsewhere = member.signIn(graph);
        assertThat(signOut(member, session(elsewhere)).errors()).isEmpty();
        refused(elsewhere);
        assertThat(member.in(graph).errorCodes("{ viewer { email } }")).isEmpty();
    }

    @Test
    void member_cannot_end_sessions_of_others() throws Exception {
        Member member = Member.signUp(graph);
        Member other = Member.signUp(graph);
        assertThat(signOut(member, session(other)).errors()).containsExactly("NOT_FOUND input.sessionId");
        assertThat(signOut(member, "nonsense").errors()).containsExactly("NOT_FOUND input.sessionId");
        assertThat(other.in(graph).errorCodes("{ viewer { email } }")).isEmpty();
    }

    @Test
    void reused_refresh_token_revokes_access_tokens() {
        Member member = Member.signUp(graph);
        member.tryRefresh(graph);
        database.sql("update refresh_token set spent_at = spent_at - interval '10 seconds'")
                .then()
                .block(PATIENCE);
        assertThat(member.tryRefresh(graph).errors()).containsExactly("TOKEN_REUSED input.refreshToken");
        refused(member);
    }

    private void refused(Member member) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.in(graph).errorCodes("{ viewer { email } }"))
                .containsExactly("UNAUTHENTICATED"));
        assertThat(member.tryRefresh(graph).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    private Mutation signOut(Member member, String sessionId) {
        return Mutation.run(
                member.in(graph), "signOut", "", sessionId == null ? Map.of() : Map.of("sessionId", sessionId));
    }

    private static String session(Member member) throws ParseException {
        return SignedJWT.parse(member.accessToken()).getJWTClaimsSet().getStringClaim("sid");
    }
}
