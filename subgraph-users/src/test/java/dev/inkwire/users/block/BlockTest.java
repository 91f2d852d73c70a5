package dev.inkwire.users.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Pages;
import dev.inkwire.users.Tables;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class BlockTest {

    static final String BLOCKED = "viewer { blockedUsers(%s) %s }";

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    Member ada;
    Member bob;

    @BeforeEach
    void signUp() {
        ada = Member.signUp(graph);
        bob = Member.signUp(graph);
    }

    @Test
    void member_blocks_and_unblocks_another() {
        Mutation block = Mutation.run(graph, ada, "blockUser", bob.id());
        assertThat(block.errors()).isEmpty();
        assertThat(block.get("user.id", UUID.class)).isEqualTo(bob.id());
        assertThat(blockedBy(ada)).containsExactly(bob.id());
        assertThat(blockedBy(bob)).isEmpty();

        Mutation unblock = Mutation.run(graph, ada, "unblockUser", bob.id());
        assertThat(unblock.errors()).isEmpty();
        assertThat(unblock.get("user.id", UUID.class)).isEqualTo(bob.id());
        assertThat(blockedBy(ada)).isEmpty();
        assertThat(Mutation.run(graph, bob, "followUser", ada.id()).errors()).isEmpty();
    }

    @Test
    void block_ends_follows_in_both_directions() {
        Mutation.run(graph, ada, "followUser", bob.id());
        Mutation.run(graph, bob, "followUser", ada.id());
        Mutation block = Mutation.run(graph, ada, "blockUser", bob.id());
        assertThat(block.get("user.followerCount", Integer.class)).isZero();
        assertThat(block.get("user.followingCount", Integer.class)).isZero();
        assertThat(block.get("user.followedByViewer", Boolean.class)).isFalse();
        assertThat(log("follow", ada, bob)).containsExactly("UserFollowed", "UserUnfollowed");
        assertThat(log("follow", bob, ada)).containsExactly("UserFollowed", "UserUnfollowed");
    }

    @Test
    void blocked_member_can_still_read() {
        Mutation.run(graph, ada, "blockUser", bob.id());
        bob.in(graph)
                .execute("{ user(id: \"%s\") { handle } }".formatted(ada.id()))
                .path("user.handle")
                .entity(String.class)
                .isEqualTo(ada.handle());
    }

    @Test
    void blocking_or_unblocking_again_changes_nothing() {
        Mutation.run(graph, ada, "blockUser", bob.id());
        assertThat(Mutation.run(graph, ada, "blockUser", bob.id()).errors()).isEmpty();
        Mutation.run(graph, ada, "unblockUser", bob.id());
        assertThat(Mutation.run(graph, ada, "unblockUser", bob.id()).errors()).isEmpty();
        assertThat(log("block", ada, bob)).containsExactly("UserBlocked", "UserUnblocked");
    }

    @Test
    void member_cannot_block_themselves() {
        assertThat(Mutation.run(graph, ada, "blockUser", ada.id()).errors())
                .containsExactly("NOT_ALLOWED input.userId");
        assertThat(Mutation.run(graph, ada, "unblockUser", ada.id()).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockUser", "unblockUser"})
    void unknown_user_is_not_found(String mutation) {
        assertThat(Mutation.run(graph, ada, mutation, UUID.randomUUID()).errors())
                .containsExactly("NOT_FOUND input.userId");
        assertThat(Mutation.run(graph, ada, mutation, "nobody").errors()).containsExactly("NOT_FOUND input.userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockUser", "unblockUser"})
    void visitor_is_unauthenticated(String mutation) {
        assertThat(graph.errorCodes(
                        "mutation { %s(input: {userId: \"%s\"}) { user { id } } }".formatted(mutation, bob.id())))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void member_reads_blocked_users_newest_first_in_both_directions() {
        List<UUID> blocked =
                Stream.generate(() -> Member.signUp(graph).id()).limit(4).toList();
        blocked.forEach(id -> Mutation.run(graph, ada, "blockUser", id));
        List<UUID> lastFirst = List.of(blocked.get(3), blocked.get(2), blocked.get(1), blocked.get(0));
        assertThat(blockedBy(ada)).isEqualTo(lastFirst);
        assertThat(Pages.backward(ada.in(graph), BLOCKED, "viewer.blockedUsers"))
                .isEqualTo(lastFirst);
        ada.in(graph)
                .execute("{ viewer { blockedUsers(first: 1) { totalCount } } }")
                .path("viewer.blockedUsers.totalCount")
                .entity(Integer.class)
                .isEqualTo(4);
    }

    @Test
    void blocks_append_events_with_ids_only() {
        Mutation.run(graph, ada, "blockUser", bob.id());
        assertThat(Tables.column(database, """
                        select topic || ' ' || type || ' ' || state || ' ' || payload::text from event where key = '%s'
                        """.formatted(key("block", ada, bob))))
                .containsExactly("users UserBlocked true {\"blockedId\": \"%s\", \"blockerId\": \"%s\"}"
                        .formatted(bob.id(), ada.id()));
    }

    private List<UUID> blockedBy(Member member) {
        return Pages.forward(member.in(graph), BLOCKED, "viewer.blockedUsers");
    }

    private List<String> log(String tie, Member from, Member to) {
        return Tables.column(
                database, "select type from event where key = '%s' order by position".formatted(key(tie, from, to)));
    }

    private static String key(String tie, Member from, Member to) {
        return "%s:%s:%s".formatted(tie, from.id(), to.id());
    }
}
