package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import dev.inkwire.users.user.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    @Autowired
    Database tables;

    @Test
    void only_the_tombstone_of_a_deleted_account_remains() {
        Member member = Member.signUp(graph);
        Member friend = Member.signUp(graph);
        Mutation.run(member.in(graph), "updateProfile", "user { id }", Map.of("handle", member.handle() + "-2"));
        for (String change :
                List.of("followUser", "unfollowUser", "followUser", "blockUser", "unblockUser", "blockUser")) {
            Mutation.run(graph, member, change, friend.id());
        }
        Mutation.run(graph, friend, "blockUser", member.id());
        Mutation.run(graph, "requestPasswordReset", "", Map.of("email", member.email()));
        assertThat(tables.columnsWith(member.id().toString()))
                .contains("event.key", "event.payload", "block.blocked_id");

        assertThat(delete(member, Member.PASSWORD).errors()).isEmpty();

        assertThat(tables.columnsWith(member.handle())).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.columnsWith(member.id().toString()))
                        .containsExactly("event.key", "event.stale_tags"));
        assertThat(Tables.column(
                        database,
                        "select key || type || payload from event where key like '%%%s%%'".formatted(member.id())))
                .containsExactly(member.id() + "UserErased{\"eraseContent\": false}");
        assertThat(tables.columnsWith(friend.id().toString()))
                .as("the friend remains")
                .contains("profile.id");
    }

    @Test
    void deleted_member_is_signed_out_and_cannot_sign_in() {
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
    void address_is_available_at_once_and_the_handle_is_reserved() {
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
        graph.execute("{ user(id: \"%s\") { followers { nodes { id } } following { nodes { id } } } }"
                        .formatted(friend.id()))
                .path("user")
                .matchesJson("{\"followers\": {\"nodes\": []}, \"following\": {\"nodes\": []}}");
        awaitCounts(friend, 0, 0);
    }

    @Test
    void member_with_many_followers_is_deleted_in_batches() {
        Member member = Member.signUp(graph);
        Member friend = Member.signUp(graph);
        Mutation.run(graph, friend, "followUser", member.id());
        List<String> followers = tables.sql("""
                        with new as (
                            insert into account (email, email_index, password_hash)
                            select '', uuid_send(gen_random_uuid()), '' from generate_series(1, 450)
                            returning id
                        ), profile as (
                            insert into profile (id, handle, name, following_count)
                            select id, 'follower-' || id, '', 1 from new
                        ), followed as (
                            insert into follow (follower_id, followee_id) select id, ?::uuid from new
                        )
                        insert into event (topic, type, key, payload, state)
                        select 'users', 'UserFollowed', 'follow:' || id || ':' || ?, '{}', true from new
                        returning split_part(key, ':', 2)
                        """)
                .params(member.id().toString(), member.id().toString())
                .query(String.class)
                .list();
        delete(member, Member.PASSWORD);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.columnsWith(member.id().toString()))
                        .containsExactly("event.key", "event.stale_tags"));
        awaitCounts(friend, 0, 0);
        assertThat(tables.sql("select sum(following_count) from profile where id = any(?::uuid[])")
                        .param(followers.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void awaitCounts(Member member, int followers, int following) {
        await().atMost(PATIENCE).untilAsserted(() -> graph.execute(
                        "{ user(id: \"%s\") { followerCount followingCount } }".formatted(member.id()))
                .path("user")
                .matchesJson("{\"followerCount\": %d, \"followingCount\": %d}".formatted(followers, following)));
    }

    @Test
    void deletion_does_not_hold_locks_of_administrators_while_it_waits_for_another_lock() throws Exception {
        Member follower = Member.signUp(graph);
        Member member = Member.signUp(graph);
        Mutation.run(graph, follower, "followUser", member.id());
        Member admin = Member.withRole(graph, database, Role.ADMIN);
        CompletableFuture<Mutation> erasure;
        // what an unfollow of the administrator does: it locks both profiles in the order of their ids
        try (Database.Transaction unfollow = tables.begin()) {
            unfollow.sql("select from profile where id = ? for update")
                    .param(follower.id())
                    .query()
                    .listOfRows();
            erasure = CompletableFuture.supplyAsync(() -> delete(member, Member.PASSWORD));
            await().atMost(PATIENCE)
                    .until(() -> tables.sql("""
                            select exists (
                                select from pg_stat_activity
                                where wait_event_type = 'Lock' and datname = current_database()
                            )
                            """).query(Boolean.class).single());
            unfollow.sql("select from profile where id = ? for update nowait")
                    .param(admin.id())
                    .query()
                    .listOfRows();
            unfollow.commit();
        } finally {
            database.sql("update profile set role = 'MEMBER'").then().block(PATIENCE);
        }
        assertThat(erasure.get(10, TimeUnit.SECONDS).errors()).isEmpty();
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
