package dev.inkwire.users.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.StaleAnswers;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class UserTagsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    DatabaseClient client;

    @Test
    void each_mutation_makes_stale_the_answers_that_it_alters() {
        Member ada = Member.signUp(graph);
        Member bob = Member.signUp(graph);
        Member carol = Member.signUp(graph);
        Member administrator = Member.withRole(graph, client, Role.ADMIN);
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        String renamed = "renamed-" + suffix;
        String newcomer = "newcomer-" + suffix;
        String nobody = "{ user(id: \"%s\") { name } }".formatted(UUID.randomUUID());
        String unchanged = "{ user(id: \"%s\") { handle joinedAt websiteUrl } viewer { email } }".formatted(carol.id());
        String anonymous = "{ viewer { email user { name } } }";
        String followed = user(ada, "followedByViewer");
        StaleAnswers answers = new StaleAnswers(
                graph,
                database,
                List.of(
                        user(ada, "handle name bio avatarUrl role"),
                        user(ada, "followerCount followingCount"),
                        "{ user(handle: \"%s\") { id } }".formatted(ada.handle()),
                        "{ user(handle: \"%s\") { id } }".formatted(renamed),
                        "{ user(handle: \"%s\") { id role } }".formatted(newcomer),
                        "{ users(first: 2) { nodes { handle } pageInfo { hasNextPage endCursor } } }",
                        "{ users(query: \"%s\") { totalCount nodes { name } } }".formatted(suffix),
                        user(bob, "followers(first: 2) { nodes { name } pageInfo { hasNextPage } }"),
                        // the deletion of the newest follower alters it, although the page does not contain the
                        // follower
                        user(bob, "followers(last: 1) { pageInfo { hasPreviousPage } }"),
                        user(bob, "followers { totalCount }"),
                        user(ada, "following { nodes { handle } }"),
                        user(ada, "following(last: 1) { totalCount pageInfo { startCursor } }"),
                        entities("name", ada),
                        entities("handle followerCount", ada, bob),
                        nobody,
                        unchanged,
                        anonymous,
                        followed));

        answers.check("signUp", () -> signUp(newcomer));
        answers.check("a new name", () -> update(ada, Map.of("name", "Ada " + suffix)));
        answers.check("a new biography", () -> update(ada, Map.of("bio", "Writes.")));
        answers.check("a new handle", () -> update(ada, Map.of("handle", renamed)));
        answers.check("followUser", () -> Mutation.run(graph, carol, "followUser", bob.id()));
        answers.check("a second follow", () -> Mutation.run(graph, ada, "followUser", bob.id()));
        answers.check("a follow back", () -> Mutation.run(graph, bob, "followUser", ada.id()));
        answers.check("unfollowUser", () -> Mutation.run(graph, bob, "unfollowUser", ada.id()));
        answers.check("blockUser", () -> Mutation.run(graph, bob, "blockUser", ada.id()));
        answers.check("unblockUser", () -> Mutation.run(graph, bob, "unblockUser", ada.id()));
        answers.check("a follow again", () -> Mutation.run(graph, ada, "followUser", bob.id()));
        answers.check("setRole", () -> run(administrator, "setRole", Map.of("userId", ada.id(), "role", "MODERATOR")));
        answers.check(
                "a former role", () -> run(administrator, "setRole", Map.of("userId", ada.id(), "role", "MEMBER")));
        answers.check(
                "setSuspension",
                () -> run(administrator, "setSuspension", Map.of("userId", ada.id(), "suspended", true)));
        answers.check(
                "the end of a suspension",
                () -> run(administrator, "setSuspension", Map.of("userId", ada.id(), "suspended", false)));
        answers.check("signIn", () -> ada.signIn(graph));

        Member returned = ada.signIn(graph);
        try (Database.Transaction erasing = database.begin()) {
            // as another replica that erases the user: the follows remain for the time being
            erasing.sql("select pg_advisory_xact_lock(hashtextextended(?, 4))")
                    .param(ada.id().toString())
                    .query()
                    .singleValue();
            answers.check("deleteAccount", () -> run(returned, "deleteAccount", Map.of("password", Member.PASSWORD)));
            answers.check("the erasure of follows", () -> {
                erasing.commit();
                await().atMost(PATIENCE)
                        .until(() -> database.sql("select count(*) from erasure")
                                        .query(Integer.class)
                                        .single()
                                == 0);
            });
        }
        answers.report(Set.of(nobody, unchanged, anonymous, followed));
        client.sql("update profile set role = 'MEMBER' where id = :id")
                .bind("id", administrator.id())
                .then()
                .block();
    }

    private void signUp(String handle) {
        Mutation.run(graph, "signUp", "session { user { id } }", Member.input(handle, handle + "@inkwire.test"));
    }

    private void update(Member member, Map<String, String> input) {
        run(member, "updateProfile", input);
    }

    private void run(Member member, String mutation, Map<String, ?> input) {
        assertThat(Mutation.run(member.in(graph), mutation, "", input).errors()).isEmpty();
    }

    private static String user(Member member, String selection) {
        return "{ user(id: \"%s\") { %s } }".formatted(member.id(), selection);
    }

    private static String entities(String selection, Member... members) {
        String of = Arrays.stream(members)
                .map(member -> "{ __typename: \"User\", id: \"%s\" }".formatted(member.id()))
                .collect(Collectors.joining(", "));
        return "{ _entities(representations: [%s]) { ... on User { %s } } }".formatted(of, selection);
    }
}
