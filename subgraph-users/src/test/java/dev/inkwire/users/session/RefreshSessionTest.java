package dev.inkwire.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class RefreshSessionTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    SessionService service;

    @Test
    void member_stays_signed_in_by_refreshing() {
        Member member = Member.signUp(graph);
        Mutation first = refresh(member.refreshToken());
        Mutation second = refresh(first.get("session.refreshToken"));
        assertThat(second.errors()).isEmpty();
        assertThat(second.get("session.user.id", UUID.class)).isEqualTo(member.id());
        graph.with(second.get("session.accessToken"))
                .execute("{ viewer { email } }")
                .path("viewer.email")
                .entity(String.class)
                .isEqualTo(member.email());
    }

    @Test
    void tokens_are_valid_for_ten_minutes_and_thirty_days() {
        Mutation refresh = refresh(Member.signUp(graph).refreshToken());
        OffsetDateTime now = OffsetDateTime.now();
        assertThat(OffsetDateTime.parse(refresh.get("session.accessTokenExpiresAt")))
                .isBetween(now.plusMinutes(9), now.plusMinutes(11));
        assertThat(OffsetDateTime.parse(refresh.get("session.refreshTokenExpiresAt")))
                .isBetween(now.plusDays(29), now.plusDays(31));
    }

    @Test
    void spent_token_ends_the_session() {
        Member member = Member.signUp(graph);
        String newest = refresh(member.refreshToken()).get("session.refreshToken");
        assertThat(refresh(member.refreshToken()).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(refresh(newest).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void spent_token_is_recognised_however_old() {
        Member member = Member.signUp(graph);
        String newest = member.refreshToken();
        for (int i = 0; i < 3; i++) {
            newest = refresh(newest).get("session.refreshToken");
        }
        refresh(member.refreshToken());
        assertThat(refresh(newest).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void spent_token_ends_no_other_session_of_the_member() {
        Member member = Member.signUp(graph);
        String other = Mutation.run(
                        graph,
                        "signIn",
                        "session { refreshToken }",
                        Map.of("email", member.email(), "password", Member.PASSWORD))
                .get("session.refreshToken");
        refresh(member.refreshToken());
        refresh(member.refreshToken());
        assertThat(refresh(other).errors()).isEmpty();
    }

    @Test
    void fifty_uses_at_once_give_one_success_and_a_dead_session() {
        Member member = Member.signUp(graph);
        Callable<Mutation> use = () -> refresh(member.refreshToken());
        List<Mutation> results = Mutation.runAll(Collections.nCopies(50, use));
        List<Mutation> succeeded = results.stream().filter(Mutation::succeeded).toList();
        assertThat(succeeded).hasSize(1);
        assertThat(results).filteredOn(refresh -> !refresh.succeeded()).allSatisfy(refresh -> assertThat(
                        refresh.errors())
                .containsExactly("BAD_CREDENTIALS input.refreshToken"));
        assertThat(refresh(succeeded.get(0).get("session.refreshToken")).errors())
                .containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(sessions(member)).isEmpty();
    }

    @Test
    void expired_and_unknown_tokens_are_refused() {
        Member member = Member.signUp(graph);
        expire(member);
        assertThat(refresh(member.refreshToken()).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(refresh("unknown").errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(refresh("").errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void session_notes_when_it_was_last_used() {
        Member member = Member.signUp(graph);
        assertThat(sessions(member)).containsExactly("false");
        refresh(member.refreshToken());
        assertThat(sessions(member)).containsExactly("true");
    }

    @Test
    void expired_sessions_are_thrown_away() {
        Member expired = Member.signUp(graph);
        Member valid = Member.signUp(graph);
        expire(expired);
        service.prune().block(Duration.ofSeconds(10));
        assertThat(sessions(expired)).isEmpty();
        assertThat(sessions(valid)).hasSize(1);
    }

    private void expire(Member member) {
        database.sql("update session set expires_at = now() where account_id = :id")
                .bind("id", member.id())
                .then()
                .block();
    }

    /** One a session: whether it was used after it was started. */
    private List<String> sessions(Member member) {
        return Tables.column(
                database,
                "select last_used_at > created_at from session where account_id = '%s'".formatted(member.id()));
    }

    private Mutation refresh(String refreshToken) {
        return Mutation.run(
                graph,
                "refreshSession",
                "session { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt user { id } }",
                Map.of("refreshToken", refreshToken));
    }
}
