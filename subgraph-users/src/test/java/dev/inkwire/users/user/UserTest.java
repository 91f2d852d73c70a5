package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class UserTest {

    static final String ENTITIES =
            "query ($them: [_Any!]!) { _entities(representations: $them) { ... on User { handle } } }";

    @Autowired
    Graph graph;

    @Autowired
    Statements statements;

    @Test
    void visitor_finds_a_user_by_id() {
        Member member = Member.signUp(graph);
        graph.execute("{ user(id: \"%s\") { handle name bio avatarUrl websiteUrl joinedAt } }".formatted(member.id()))
                .path("user.handle")
                .entity(String.class)
                .isEqualTo(member.handle())
                .path("user.name")
                .entity(String.class)
                .isEqualTo("Somebody")
                .path("user.bio")
                .valueIsNull()
                .path("user.joinedAt")
                .entity(String.class)
                .matches(joined -> joined.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    @Test
    void visitor_finds_a_user_by_handle_ignoring_case() {
        Member member = Member.signUp(graph);
        graph.execute("{ user(handle: \"%s\") { id } }"
                        .formatted(member.handle().toUpperCase()))
                .path("user.id")
                .entity(UUID.class)
                .isEqualTo(member.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: \"no-uuid\"",
                "id: \"01890000-0000-7000-8000-000000000000\"",
                "handle: \"nobody-has-this\"",
                "handle: \"\"",
                "handle: \"ada\\u0000\""
            })
    void unknown_user_is_null(String argument) {
        graph.execute("{ user(%s) { id } }".formatted(argument)).path("user").valueIsNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ user { id } }", "{ user(id: \"1\", handle: \"ada\") { id } }"})
    void user_requires_exactly_one_of_id_and_handle(String query) {
        graph.execute(query).errors().satisfy(errors -> assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_USER_INPUT")));
    }

    @Test
    void twenty_representations_cost_one_statement() {
        List<Member> members =
                Stream.generate(() -> Member.signUp(graph)).limit(20).toList();
        List<Map<String, String>> representations = members.stream()
                .map(member -> Map.of("__typename", "User", "id", member.id().toString()))
                .toList();
        // a profile that has just changed is not in the cache
        members.forEach(
                member -> Mutation.run(member.in(graph), "updateProfile", "user { id }", Map.of("name", "New")));
        List<String> executed = statements.during(() -> graph.execute(ENTITIES, Map.of("them", representations))
                .path("_entities[*].handle")
                .entityList(String.class)
                .isEqualTo(members.stream().map(Member::handle).toList()));
        assertThat(executed).hasSize(1);
    }

    @Test
    void representation_of_an_unknown_user_is_null() {
        List<Map<String, String>> representations = List.of(
                Map.of("__typename", "User", "id", "no-uuid"),
                Map.of("__typename", "User", "id", UUID.randomUUID().toString()));
        graph.execute(ENTITIES, Map.of("them", representations))
                .path("_entities")
                .entity(Object.class)
                .isEqualTo(Arrays.asList(null, null));
    }
}
