package dev.inkwire.users.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class FollowListsTest {

    @Autowired
    Graph graph;

    @Autowired
    Statements statements;

    @Test
    void visitor_reads_followers_newest_first_in_both_directions() {
        Member ada = Member.signUp(graph);
        List<Member> fans = members(7);
        fans.forEach(fan -> Mutation.run(graph, fan, "followUser", ada.id()));
        String list = "user(id: \"%s\") { followers(%%s) %%s }".formatted(ada.id());
        assertThat(Pages.forward(graph, list, "user.followers")).isEqualTo(newestFirst(fans));
        assertThat(Pages.backward(graph, list, "user.followers")).isEqualTo(newestFirst(fans));
    }

    @Test
    void visitor_reads_followed_users_newest_first_in_both_directions() {
        Member ada = Member.signUp(graph);
        List<Member> idols = members(7);
        idols.forEach(idol -> Mutation.run(graph, ada, "followUser", idol.id()));
        String list = "user(id: \"%s\") { following(%%s) %%s }".formatted(ada.id());
        assertThat(Pages.forward(graph, list, "user.following")).isEqualTo(newestFirst(idols));
        assertThat(Pages.backward(graph, list, "user.following")).isEqualTo(newestFirst(idols));
    }

    @Test
    void user_who_is_followed_again_comes_first() {
        Member ada = Member.signUp(graph);
        List<Member> fans = members(2);
        fans.forEach(fan -> Mutation.run(graph, fan, "followUser", ada.id()));
        Mutation.run(graph, fans.get(0), "unfollowUser", ada.id());
        Mutation.run(graph, fans.get(0), "followUser", ada.id());
        assertThat(Pages.forward(
                        graph, "user(id: \"%s\") { followers(%%s) %%s }".formatted(ada.id()), "user.followers"))
                .containsExactly(fans.get(0).id(), fans.get(1).id());
    }

    @Test
    void list_has_a_total_count() {
        Member ada = Member.signUp(graph);
        members(3).forEach(fan -> Mutation.run(graph, fan, "followUser", ada.id()));
        graph.execute("""
                        { user(id: "%s") {
                          followers(first: 1) { totalCount nodes { followingCount } }
                          following { totalCount nodes { id } }
                        } }
                        """.formatted(ada.id())).path("user").matchesJsonStrictly("""
                        {
                          "followers": { "totalCount": 3, "nodes": [{ "followingCount": 1 }] },
                          "following": { "totalCount": 0, "nodes": [] }
                        }
                        """);
    }

    @Test
    void cursor_of_another_list_is_bad_input() {
        Member ada = Member.signUp(graph);
        Mutation.run(graph, Member.signUp(graph), "followUser", ada.id());
        String cursor = graph.execute(
                        "{ user(id: \"%s\") { followers { pageInfo { endCursor } } } }".formatted(ada.id()))
                .path("user.followers.pageInfo.endCursor")
                .entity(String.class)
                .get();
        assertThat(graph.errorCodes(
                        "{ user(id: \"%s\") { following(after: \"%s\") { totalCount } } }".formatted(ada.id(), cursor)))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void twenty_users_cost_as_many_statements_as_two() {
        List<Member> circle = members(22);
        for (int i = 0; i < circle.size(); i++) {
            Mutation.run(
                    graph, circle.get(i), "followUser", circle.get((i + 1) % 22).id());
            Mutation.run(
                    graph, circle.get(i), "followUser", circle.get((i + 2) % 22).id());
        }
        List<String> two = statementsFor(circle.subList(0, 2));
        // not the whole circle: the users in the lists would already be loaded
        assertThat(statementsFor(circle.subList(0, 20))).hasSameSizeAs(two);
        assertThat(two)
                .as("the users, two lists, and the follows of the users and of the users in the lists")
                .hasSize(5);
    }

    /** Counts the statements of a query by the first user. */
    private List<String> statementsFor(List<Member> members) {
        List<Map<String, String>> them = members.stream()
                .map(member -> Map.of("__typename", "User", "id", member.id().toString()))
                .toList();
        String people = "(first: 2) { totalCount nodes { handle followedByViewer } }";
        return statements.during(() -> members.get(0)
                .in(graph)
                .execute(
                        "query ($them: [_Any!]!) { _entities(representations: $them) { ... on User {"
                                + " followedByViewer followers%1$s following%1$s } } }".formatted(people),
                        Map.of("them", them))
                .path("_entities[*].following.nodes[*].handle")
                .entityList(String.class)
                .hasSize(2 * members.size()));
    }

    private List<Member> members(int count) {
        return Stream.generate(() -> Member.signUp(graph)).limit(count).toList();
    }

    private static List<UUID> newestFirst(List<Member> members) {
        List<UUID> ids = new ArrayList<>(members.stream().map(Member::id).toList());
        Collections.reverse(ids);
        return ids;
    }
}
