package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import dev.inkwire.users.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class UpdateProfileTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Test
    void member_changes_everything() {
        Member member = Member.signUp(graph);
        String handle = member.handle() + "-renamed";
        Mutation update = update(
                member,
                Map.of(
                        "handle",
                        handle.toUpperCase(),
                        "name",
                        " Ada ",
                        "bio",
                        "Writes programs.\nAnd poems.",
                        "avatarUrl",
                        "https://inkwire.test/ada.png",
                        "websiteUrl",
                        "http://inkwire.test/"));
        assertThat(update.errors()).isEmpty();
        assertThat(update.get("user", Map.class))
                .containsEntry("handle", handle)
                .containsEntry("name", "Ada")
                .containsEntry("bio", "Writes programs.\nAnd poems.")
                .containsEntry("avatarUrl", "https://inkwire.test/ada.png")
                .containsEntry("websiteUrl", "http://inkwire.test/");
    }

    @Test
    void absent_fields_are_not_changed_and_null_removes_a_value() {
        Member member = Member.signUp(graph);
        update(member, Map.of("bio", "Here.", "websiteUrl", "https://inkwire.test"));

        Map<String, String> takeAway = new HashMap<>();
        takeAway.put("bio", null);
        Mutation update = update(member, takeAway);

        assertThat(update.errors()).isEmpty();
        assertThat(update.get("user", Map.class))
                .containsEntry("bio", null)
                .containsEntry("websiteUrl", "https://inkwire.test")
                .containsEntry("name", "Somebody");
    }

    @Test
    void handle_and_name_cannot_be_removed() {
        Member member = Member.signUp(graph);
        Map<String, String> takeAway = new HashMap<>();
        takeAway.put("handle", null);
        takeAway.put("name", null);
        Mutation update = update(member, takeAway);
        assertThat(update.errors()).containsExactlyInAnyOrder("INVALID input.handle", "INVALID input.name");
        update.expectNull("user");
    }

    @Test
    void all_input_errors_are_reported_together() {
        Member other = Member.signUp(graph);
        Mutation update = update(
                Member.signUp(graph),
                Map.of(
                        "handle", other.handle(),
                        "name", "a".repeat(81),
                        "bio", "b".repeat(1001),
                        "avatarUrl", "ftp://inkwire.test/ada.png",
                        "websiteUrl", "https://inkwire.test/" + "c".repeat(2000)));
        assertThat(update.errors())
                .containsExactlyInAnyOrder(
                        "TAKEN input.handle",
                        "INVALID input.name",
                        "INVALID input.bio",
                        "INVALID input.avatarUrl",
                        "INVALID input.websiteUrl");
    }

    @Test
    void texts_of_the_maximum_length_are_accepted() {
        String longest = "𝒜".repeat(80);
        Mutation update = update(Member.signUp(graph), Map.of("name", longest, "bio", "é".repeat(1000)));
        assertThat(update.errors()).isEmpty();
        assertThat(update.get("user.name")).isEqualTo(longest);
    }

    @Test
    void member_can_update_with_the_current_handle() {
        Member member = Member.signUp(graph);
        assertThat(update(member, Map.of("handle", member.handle())).errors()).isEmpty();
    }

    @Test
    void only_one_of_two_concurrent_updates_gets_a_handle() {
        String handle = Member.signUp(graph).handle() + "-wanted";
        List<Callable<Mutation>> updates = Stream.generate(() -> Member.signUp(graph))
                .limit(8)
                .map(member -> (Callable<Mutation>) () -> update(member, Map.of("handle", handle)))
                .toList();
        List<Mutation> results = Mutation.runAll(updates);
        assertThat(results).filteredOn(Mutation::succeeded).hasSize(1);
        assertThat(results).filteredOn(update -> !update.succeeded()).allSatisfy(update -> assertThat(update.errors())
                .containsExactly("TAKEN input.handle"));
    }

    @Test
    void every_change_appends_an_event_with_only_the_handle() {
        Member member = Member.signUp(graph);
        update(member, Map.of("name", "Another", "bio", "Another"));
        update(member, Map.of("handle", member.handle() + "-new"));
        assertThat(Tables.column(database, """
                        select topic || ' ' || type || ' ' || payload::text from event
                        where key = '%s' and state order by position
                        """.formatted(member.id())))
                .containsExactly(
                        "users UserChanged {\"handle\": \"%s\"}".formatted(member.handle()),
                        "users UserChanged {\"handle\": \"%s\"}".formatted(member.handle()),
                        "users UserChanged {\"handle\": \"%s-new\"}".formatted(member.handle()));
    }

    @Test
    void entity_shows_a_change_at_once() {
        Member member = Member.signUp(graph);
        for (String name : List.of("First", "Second", "Third")) {
            update(member, Map.of("name", name));
            graph.execute(
                            "query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { name } } }",
                            Map.of("of", List.of(Map.of("__typename", "User", "id", member.id()))))
                    .path("_entities[0].name")
                    .entity(String.class)
                    .isEqualTo(name);
        }
    }

    @Test
    void visitor_cannot_change_a_profile() {
        graph.execute("mutation { updateProfile(input: {name: \"X\"}) { user { id } userErrors { code } } }")
                .errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> assertThat(
                                error.getExtensions())
                        .containsEntry("code", "UNAUTHENTICATED")));
    }

    @Test
    void address_without_a_host_is_invalid() {
        assertThat(update(Member.signUp(graph), Map.of("websiteUrl", "https://"))
                        .errors())
                .containsExactly("INVALID input.websiteUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/ada.png", "no address"})
    void malformed_address_is_refused(String url) {
        Member.signUp(graph)
                .in(graph)
                .execute(
                        "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }",
                        Map.of("input", Map.of("websiteUrl", url)))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_USER_INPUT")));
    }

    private Mutation update(Member member, Map<String, String> input) {
        return Mutation.run(member.in(graph), "updateProfile", "user { handle name bio avatarUrl websiteUrl }", input);
    }
}
