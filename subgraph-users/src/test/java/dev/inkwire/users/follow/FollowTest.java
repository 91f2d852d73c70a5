package dev.inkwire.users.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@SubgraphTest
class FollowTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Autowired
    FollowErasure erasure;

    @Autowired
    TransactionalOperator transaction;

    Member ada;
    Member bob;

    @BeforeEach
    void signUp() {
        ada = Member.signUp(graph);
        bob = Member.signUp(graph);
    }

    @Test
    void member_follows_another() {
        Mutation follow = Mutation.run(graph, ada, "followUser", bob.id());
        assertThat(follow.errors()).isEmpty();
        assertThat(follow.get("user", Map.class))
                .isEqualTo(Map.of(
                        "id", bob.id().toString(), "followerCount", 1, "followingCount", 0, "followedByViewer", true));
        assertThat(profile(graph, ada)).isEqualTo("followers 0, following 1, followed false");
        assertThat(profile(bob.in(graph), ada)).isEqualTo("followers 0, following 1, followed false");
    }

    @Test
    void member_unfollows_another() {
        Mutation.run(graph, ada, "followUser", bob.id());
        Mutation unfollow = Mutation.run(graph, ada, "unfollowUser", bob.id());
        assertThat(unfollow.errors()).isEmpty();
        assertThat(unfollow.get("user", Map.class))
                .isEqualTo(Map.of(
                        "id", bob.id().toString(), "followerCount", 0, "followingCount", 0, "followedByViewer", false));
        assertThat(profile(graph, ada)).isEqualTo("followers 0, following 0, followed false");
    }

    @Test
    void following_or_unfollowing_again_changes_nothing() {
        Mutation.run(graph, ada, "followUser", bob.id());
        assertThat(Mutation.run(graph, ada, "followUser", bob.id()).get("user.followerCount", Integer.class))
                .isEqualTo(1);
        Mutation.run(graph, ada, "unfollowUser", bob.id());
        assertThat(Mutation.run(graph, ada, "unfollowUser", bob.id()).get("user.followerCount", Integer.class))
                .isZero();
        assertThat(log()).containsExactly("UserFollowed", "UserUnfollowed");
    }

    @Test
    void each_mutation_of_an_operation_shows_its_own_result() {
        String selection = "(input: {userId: \"%s\"}) { user { followedByViewer followers { nodes { id } } } }"
                .formatted(bob.id());
        ada.in(graph)
                .execute("mutation { a: followUser%1$s b: unfollowUser%1$s }".formatted(selection))
                .path("")
                .matchesJson("""
                        {
                          "a": { "user": { "followedByViewer": true, "followers": { "nodes": [{ "id": "%s" }] } } },
                          "b": { "user": { "followedByViewer": false, "followers": { "nodes": [] } } }
                        }
                        """.formatted(ada.id()));
    }

    @Test
    void member_cannot_follow_themselves() {
        assertThat(Mutation.run(graph, ada, "followUser", ada.id()).errors())
                .containsExactly("NOT_ALLOWED input.userId");
        assertThat(Mutation.run(graph, ada, "unfollowUser", ada.id()).errors()).isEmpty();
    }

    @Test
    void member_cannot_follow_across_a_block() {
        Mutation.run(graph, bob, "blockUser", ada.id());
        assertThat(Mutation.run(graph, ada, "followUser", bob.id()).errors())
                .containsExactly("NOT_ALLOWED input.userId");
        assertThat(Mutation.run(graph, bob, "followUser", ada.id()).errors())
                .containsExactly("NOT_ALLOWED input.userId");
        assertThat(profile(graph, bob)).isEqualTo("followers 0, following 0, followed false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"followUser", "unfollowUser"})
    void unknown_user_is_not_found(String mutation) {
        assertThat(Mutation.run(graph, ada, mutation, UUID.randomUUID()).errors())
                .containsExactly("NOT_FOUND input.userId");
        assertThat(Mutation.run(graph, ada, mutation, "nobody").errors()).containsExactly("NOT_FOUND input.userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"followUser", "unfollowUser"})
    void visitor_is_unauthenticated(String mutation) {
        assertThat(graph.errorCodes(
                        "mutation { %s(input: {userId: \"%s\"}) { user { id } } }".formatted(mutation, bob.id())))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void follows_append_events_with_ids_only() {
        Mutation.run(graph, ada, "followUser", bob.id());
        assertThat(Tables.column(
                        database,
                        "select topic || ' ' || type || ' ' || state || ' ' || payload::text from event where key = '%s'"
                                .formatted(key())))
                .containsExactly("users UserFollowed true {\"followeeId\": \"%s\", \"followerId\": \"%s\"}"
                        .formatted(bob.id(), ada.id()));
    }

    @Test
    void deleting_an_account_ends_its_follows() {
        Member eve = Member.signUp(graph);
        Mutation.run(graph, ada, "followUser", bob.id());
        Mutation.run(graph, bob, "followUser", ada.id());
        Mutation.run(graph, bob, "followUser", eve.id());
        Mutation.run(graph, ada, "followUser", eve.id());
        erasure.eraseSome(bob.id(), false, 10).as(transaction::transactional).block();
        assertThat(profile(graph, ada)).isEqualTo("followers 0, following 1, followed false");
        assertThat(profile(graph, bob)).isEqualTo("followers 0, following 0, followed false");
        assertThat(profile(ada.in(graph), eve)).isEqualTo("followers 1, following 0, followed true");
    }

    private List<String> log() {
        return Tables.column(database, "select type from event where key = '%s' order by position".formatted(key()));
    }

    private String key() {
        return "follow:%s:%s".formatted(ada.id(), bob.id());
    }

    private static String profile(Graph as, Member member) {
        Map<?, ?> user = as.execute(
                        "{ user(id: \"%s\") { followerCount followingCount followedByViewer } }".formatted(member.id()))
                .path("user")
                .entity(Map.class)
                .get();
        return "followers %s, following %s, followed %s"
                .formatted(user.get("followerCount"), user.get("followingCount"), user.get("followedByViewer"));
    }
}
