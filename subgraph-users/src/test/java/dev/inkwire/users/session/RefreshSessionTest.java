package dev.inkwire.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
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
    void second_use_within_ten_seconds_gives_the_same_successor() {
        Member member = Member.signUp(graph);
        Mutation first = refresh(member.refreshToken());
        later("9 seconds");
        Mutation second = refresh(member.refreshToken());
        assertThat(second.errors()).isEmpty();
        assertThat(second.get("session.refreshToken")).isEqualTo(first.get("session.refreshToken"));
        assertThat(graph.with(second.get("session.accessToken")).errorCodes("{ viewer { email } }"))
                .isEmpty();
        assertThat(refresh(second.get("session.refreshToken")).errors()).isEmpty();
    }

    @Test
    void use_after_ten_seconds_ends_the_session() {
        Member member = Member.signUp(graph);
        String newest = refresh(member.refreshToken()).get("session.refreshToken");
        later("10 seconds");
        assertThat(refresh(member.refreshToken()).errors()).containsExactly("TOKEN_REUSED input.refreshToken");
        assertThat(refresh(newest).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(sessions(member)).isEmpty();
    }

    @Test
    void spent_token_is_recognised_at_any_age() {
        Member member = Member.signUp(graph);
        String newest = member.refreshToken();
        for (int i = 0; i < 3; i++) {
            newest = refresh(newest).get("session.refreshToken");
        }
        later("29 days");
        assertThat(refresh(member.refreshToken()).errors()).containsExactly("TOKEN_REUSED input.refreshToken");
        assertThat(refresh(newest).errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void spent_token_does_not_end_other_sessions() {
        Member member = Member.signUp(graph);
        Member elsewhere = member.signIn(graph);
        refresh(member.refreshToken());
        later("10 seconds");
        refresh(member.refreshToken());
        assertThat(refresh(elsewhere.refreshToken()).errors()).isEmpty();
    }

    @Test
    void fifty_concurrent_uses_give_one_successor() {
        Member member = Member.signUp(graph);
        Callable<Mutation> use = () -> refresh(member.refreshToken());
        List<Mutation> results = Mutation.runAll(Collections.nCopies(50, use));
        assertThat(results).allMatch(Mutation::succeeded);
        assertThat(results)
                .extracting(refresh -> refresh.get("session.refreshToken"))
                .containsOnly(results.get(0).get("session.refreshToken"));
        assertThat(Tables.column(
                        database,
                        "select spent from refresh_token where session_id in (select id from session where account_id = '%s')"
                                .formatted(member.id())))
                .containsExactlyInAnyOrder("true", "false");
    }

    @Test
    void successor_is_stored_hashed() {
        Member member = Member.signUp(graph);
        String successor = refresh(member.refreshToken()).get("session.refreshToken");
        assertThat(
                        Tables.column(
                                database,
                                "select refresh_token::text || session::text from refresh_token join session on session_id = session.id"))
                .noneMatch(row -> row.contains(successor)
                        || row.contains(
                                HexFormat.of().formatHex(Base64.getUrlDecoder().decode(successor))));
    }

    @Test
    void expired_and_unknown_tokens_are_refused_with_different_codes() {
        Member member = Member.signUp(graph);
        expire(member);
        assertThat(refresh(member.refreshToken()).errors()).containsExactly("TOKEN_EXPIRED input.refreshToken");
        assertThat(refresh("unknown").errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
        assertThat(refresh("").errors()).containsExactly("BAD_CREDENTIALS input.refreshToken");
    }

    @Test
    void expired_access_token_does_not_prevent_a_refresh() {
        Member member = Member.signUp(graph);
        Mutation.run(member.in(graph), "signOut", "", Map.of());
        Member elsewhere = member.signIn(graph);
        assertThat(elsewhere.tryRefresh(member.in(graph)).errors()).isEmpty();
        assertThat(elsewhere.tryRefresh(graph.with("garbage")).errors()).isEmpty();
        assertThat(member.in(graph).errorCodes("{ viewer { email } }")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void refresh_updates_the_time_of_last_use() {
        Member member = Member.signUp(graph);
        assertThat(sessions(member)).containsExactly("false");
        refresh(member.refreshToken());
        assertThat(sessions(member)).containsExactly("true");
    }

    @Test
    void sessions_are_deleted_a_month_after_they_expired() {
        Member expired = Member.signUp(graph);
        Member valid = Member.signUp(graph);
        expire(valid);
        expire(expired);
        database.sql("update session set expires_at = now() - interval '31 days' where account_id = :id")
                .bind("id", expired.id())
                .then()
                .block();
        service.prune(1000).block(Duration.ofSeconds(10));
        assertThat(sessions(expired)).isEmpty();
        assertThat(sessions(valid)).hasSize(1);
    }

    /** Ages the first uses of all tokens by an interval. */
    private void later(String interval) {
        database.sql("update refresh_token set spent_at = spent_at - cast(:interval as interval)")
                .bind("interval", interval)
                .then()
                .block();
    }

    private void expire(Member member) {
        database.sql("update session set expires_at = now() where account_id = :id")
                .bind("id", member.id())
                .then()
                .block();
    }

    /** Returns for each session whether it was used after its start. */
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
