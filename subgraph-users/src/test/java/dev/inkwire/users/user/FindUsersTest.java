package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Pages;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class FindUsersTest {

    @Autowired
    Graph graph;

    @Test
    void visitor_finds_users_by_name_most_followed_first_in_both_directions() {
        List<Member> found =
                Stream.generate(() -> Member.signUp(graph)).limit(7).toList();
        found.forEach(member -> rename(member, "Ludwig van Beethoven"));
        follow(found.get(4), 2);
        follow(found.get(1), 1);
        List<UUID> expected =
                Stream.of(4, 1, 6, 5, 3, 2, 0).map(n -> found.get(n).id()).toList();
        String list = "users(query: \"beethoven\", %s) %s";
        assertThat(Pages.forward(graph, list, "users")).isEqualTo(expected);
        assertThat(Pages.backward(graph, list, "users")).isEqualTo(expected);
        assertThat(Pages.forward(graph, "users(%s) %s", "users"))
                .as("all users")
                .containsSubsequence(expected);
    }

    @Test
    void new_name_is_found_and_the_old_one_is_not() {
        Member member = Member.signUp(graph);
        rename(member, "Clara Wieck");
        rename(member, "Clara Schumann");
        assertThat(count("schumann")).isEqualTo(1);
        assertThat(count("wieck")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \t"})
    void blank_query_finds_all_users(String blank) {
        Member.signUp(graph);
        int all = graph.execute("{ users { totalCount } }")
                .path("users.totalCount")
                .entity(Integer.class)
                .get();
        assertThat(count(blank)).isEqualTo(all).isPositive();
    }

    @Test
    void query_may_have_a_hundred_characters() {
        assertThat(count("𝒜".repeat(100))).isZero();
        assertThat(codes(Map.of("query", "a".repeat(101)))).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void query_with_a_character_that_cannot_be_stored_is_bad_input() {
        assertThat(codes(Map.of("query", "a\0"))).containsExactly("BAD_USER_INPUT");
    }

    private void follow(Member idol, int fans) {
        Stream.generate(() -> Member.signUp(graph))
                .limit(fans)
                .forEach(fan -> Mutation.run(graph, fan, "followUser", idol.id()));
    }

    private void rename(Member member, String name) {
        Mutation.run(member.in(graph), "updateProfile", "user { name }", Map.of("name", name));
    }

    private int count(String query) {
        return graph.execute("query ($query: String) { users(query: $query) { totalCount } }", Map.of("query", query))
                .path("users.totalCount")
                .entity(Integer.class)
                .get();
    }

    private List<String> codes(Map<String, Object> variables) {
        return graph.errorCodes("query ($query: String) { users(query: $query) { totalCount } }", variables);
    }
}
