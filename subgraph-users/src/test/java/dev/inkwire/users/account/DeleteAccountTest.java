package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import dev.inkwire.users.user.Role;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class DeleteAccountTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Test
    void nothing_personal_is_left_of_a_deleted_account() {
        Member member = Member.signUp(graph);
        Mutation.run(member.in(graph), "updateProfile", "user { id }", Map.of("handle", member.handle() + "-2"));
        assertThat(Tables.dump(database)).contains(member.handle());

        assertThat(delete(member, Member.PASSWORD).errors()).isEmpty();

        assertThat(Tables.dump(database))
                .doesNotContain(
                        member.handle(),
                        HexFormat.of().formatHex(member.handle().getBytes()));
        assertThat(Tables.column(database, "select type || payload from event where key = '%s'".formatted(member.id())))
                .containsExactly("UserErased{\"eraseContent\": false}");
    }

    @Test
    void deleted_member_is_signed_out_and_unknown() {
        Member member = Member.signUp(graph);
        delete(member, Member.PASSWORD);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.in(graph).errorCodes("{ viewer { email } }"))
                .containsExactly("UNAUTHENTICATED"));
        assertThat(Mutation.run(
                                graph,
                                "signIn",
                                "session { accessToken }",
                                Map.of("email", member.email(), "password", Member.PASSWORD))
                        .errors())
                .containsExactly("BAD_CREDENTIALS");
        graph.execute("{ user(handle: \"%s\") { id } }".formatted(member.handle()))
                .path("user")
                .valueIsNull();
    }

    @Test
    void address_is_free_at_once_and_the_handle_is_kept() {
        Member member = Member.signUp(graph);
        delete(member, Member.PASSWORD);
        assertThat(Mutation.run(
                                graph,
                                "signUp",
                                "session { accessToken }",
                                Member.input(member.handle(), member.email()))
                        .errors())
                .containsExactly("TAKEN input.handle");
    }

    @Test
    void followers_and_followed_are_counted_without_a_deleted_member() {
        Member member = Member.signUp(graph);
        Member friend = Member.signUp(graph);
        Mutation.run(member.in(graph), "followUser", "user { id }", Map.of("userId", friend.id()));
        Mutation.run(friend.in(graph), "followUser", "user { id }", Map.of("userId", member.id()));
        delete(member, Member.PASSWORD);
        graph.execute("{ user(id: \"%s\") { followerCount followingCount } }".formatted(friend.id()))
                .path("user")
                .matchesJson("{\"followerCount\": 0, \"followingCount\": 0}");
    }

    @Test
    void wrong_password_deletes_nothing() {
        Member member = Member.signUp(graph);
        assertThat(delete(member, "a wrong password").errors()).containsExactly("BAD_CREDENTIALS input.password");
        assertThat(member.in(graph).errorCodes("{ viewer { email } }")).isEmpty();
    }

    @Test
    void last_administrator_cannot_be_deleted() {
        Member admin = Member.withRole(graph, database, Role.ADMIN);
        try {
            assertThat(delete(admin, Member.PASSWORD).errors()).containsExactly("NOT_ALLOWED");
        } finally {
            database.sql("update profile set role = 'MEMBER'").then().block(PATIENCE);
        }
    }

    private Mutation delete(Member member, String password) {
        return Mutation.run(member.in(graph), "deleteAccount", "", Map.of("password", password));
    }
}
