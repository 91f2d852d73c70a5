package dev.inkwire.posts.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reports of posts, and the list that moderators see. */
@SubgraphTest
class ReportTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Statements statements;

    Person ada;
    Person bob;
    Person moderator;
    String id;

    /** Removes the reports of other tests, since the list contains all. */
    @BeforeEach
    void publish() {
        database.sql("delete from report").update();
        database.sql("update post set report_count = 0 where report_count > 0").update();
        ada = Person.in(graph);
        bob = Person.in(graph);
        moderator = Person.moderator(graph);
        id = ada.publish("Reported");
    }

    @Test
    void member_reports_a_post_once() {
        assertThat(bob.report(id, "Spam.\nAnd more spam.").errors()).isEmpty();
        assertThat(bob.report(id, "Again.").errors()).isEmpty();
        Person.together(4, i -> Person.in(graph).report(id, "Spam."));
        Person.together(4, i -> bob.report(id, "Spam."));
        assertThat(database.sql("select reason from report where reporter_id = ?")
                        .param(bob.id())
                        .query(String.class)
                        .list())
                .containsExactly("Spam.\nAnd more spam.");
        assertThat(reportCount(id)).isEqualTo(5);
        assertThat(ada.see(id).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void reason_has_1_to_1000_characters() {
        assertThat(bob.report(id, " ").errors()).containsExactly("INVALID input.reason");
        assertThat(bob.report(id, "x".repeat(1001)).errors()).containsExactly("INVALID input.reason");
        assertThat(bob.report(id, "x".repeat(1000)).errors()).isEmpty();
    }

    @Test
    void author_and_anonymous_callers_do_not_report() {
        assertThat(ada.report(id, "Mine.").errors()).containsExactly("NOT_ALLOWED input.postId");
        assertThat(bob.report(ada.draft("Draft"), "Unseen.").errors()).containsExactly("NOT_FOUND input.postId");
        assertThat(graph.errorCodes(
                        "mutation { reportPost(input: { postId: \"%s\", reason: \"Spam\" }) { userErrors { code } } }"
                                .formatted(id)))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void member_reports_at_most_a_hundred_posts_a_day() {
        database.sql("""
                        with other as (
                            insert into post (author_id, title, status) select uuidv7(), 'Other', 'DRAFT'
                            from generate_series(1, 100) returning id
                        )
                        insert into report (post_id, reporter_id, reason, created_at)
                        select id, ?, 'Spam', now() - interval '23 hours' from other
                        """).param(bob.id()).update();
        String report = "mutation { reportPost(input: { postId: \"%s\", reason: \"Spam\" }) { userErrors { code } } }"
                .formatted(id);
        assertThat(bob.graph().errorCodes(report)).containsExactly("RATE_LIMITED");
        database.sql("update report set created_at = created_at - interval '1 hour' where reporter_id = ?")
                .param(bob.id())
                .update();
        assertThat(bob.graph().errorCodes(report)).isEmpty();
    }

    @Test
    void moderators_see_reported_posts_most_reported_first() {
        String second = ada.publish("Second");
        String third = ada.publish("Third");
        bob.report(second, "Spam.");
        Person.in(graph).report(id, "Spam.");
        bob.report(id, "Spam.");
        bob.report(third, "Spam.");
        moderator.moderate(second, true);
        Person.in(graph).report(third, "Spam.");
        Person.moderator(graph).report(second, "Still spam.");
        List<String> newestFirst = List.of(id, third).stream()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
        assertThat(reported()).containsExactly(newestFirst.get(0), newestFirst.get(1), second);
        ada.unpublish(id);
        assertThat(reported()).containsExactly(third, second);
        ada.publishDraft(id);
        assertThat(reported()).hasSize(3);
        assertThat(bob.graph().errorCodes("{ reportedPosts { nodes { id } } }")).containsExactly("FORBIDDEN");
        assertThat(graph.errorCodes("{ reportedPosts { nodes { id } } }")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void moderators_read_the_reasons_of_open_reports() {
        bob.report(id, "Spam.");
        Person cay = Person.in(graph);
        cay.report(id, "Copied.");
        String closed = ada.publish("Closed");
        bob.report(closed, "Spam.");
        moderator.moderate(closed, false);
        String reports =
                "reports(first: 1) { nodes { reason reporter { id postCount } } pageInfo { endCursor } totalCount }";
        List<JsonNode> first = moderator
                .entities("Post", List.of(id, closed), reports)
                .valueStream()
                .toList();
        assertThat(first.get(0).at("/reports/nodes").toString())
                .isEqualTo("[{\"reason\":\"Spam.\",\"reporter\":{\"id\":\"%s\",\"postCount\":0}}]".formatted(bob.id()));
        assertThat(first.get(0).at("/reports/totalCount").asInt()).isEqualTo(2);
        assertThat(first.get(1).at("/reports/nodes")).isEmpty();
        String next = "reports(after: \"%s\") { nodes { reason } }"
                .formatted(first.get(0).at("/reports/pageInfo/endCursor").asString());
        assertThat(moderator
                        .entities("Post", List.of(id), next)
                        .at("/0/reports/nodes")
                        .toString())
                .isEqualTo("[{\"reason\":\"Copied.\"}]");
        assertThat(ada.graph().errorCodes("{ post(id: \"%s\") { reports { nodes { reason } } } }".formatted(id)))
                .containsExactly("FORBIDDEN");
    }

    @Test
    void reports_of_many_posts_cost_as_many_statements_as_those_of_one() {
        List<String> posts =
                Stream.generate(() -> ada.publish("Reported")).limit(5).toList();
        posts.forEach(post -> bob.report(post, "Spam."));
        String page =
                "{ reportedPosts(first: %d) { nodes { title reports { nodes { reason } totalCount } } totalCount } }";
        List<String> two = statements.during(() -> moderator.ask(page.formatted(2)));
        List<String> all = statements.during(() -> moderator.ask(page.formatted(5)));
        assertThat(two).as("the posts, the reports and their numbers").hasSize(4);
        assertThat(all).containsExactlyInAnyOrderElementsOf(two);
    }

    @Test
    void reports_of_an_erased_user_are_deleted() {
        bob.report(id, "Spam.");
        Person.in(graph).report(id, "Spam.");
        String closed = ada.publish("Closed");
        bob.report(closed, "Spam.");
        moderator.moderate(closed, false);
        neighbours.feed("users").append("UserErased", bob.id(), Map.of("eraseContent", false));
        await().atMost(Duration.ofSeconds(30)).until(() -> reportCount(id) == 1);
        assertThat(reportCount(closed)).isZero();
        assertThat(database.columnsWith(bob.id().toString())).containsExactly("erased_user.id", "projection_key.key");
        assertThat(bob.graph()
                        .errorCodes(
                                "mutation { reportPost(input: { postId: \"%s\", reason: \"Late\" }) { userErrors { code } } }"
                                        .formatted(id)))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void page_of_reported_posts_repeats_nothing_and_the_list_ends_while_reports_arrive() {
        List<String> posts = Posts.publish(database, ada.id(), 1_000);
        database.sql("update post set report_count = 1 + recent_reaction_count where id = any(?::uuid[])")
                .param(posts.toArray(String[]::new))
                .update();
        ChangingList list =
                new ChangingList(page -> moderator.ask("""
                                query ($first: Int, $after: String) {
                                  reportedPosts(first: $first, after: $after) {
                                    nodes { id } pageInfo { hasNextPage endCursor }
                                  }
                                }
                                """, page).path("reportedPosts"), number -> database.sql(
                                "update post set report_count = report_count + 1 where id = ?::uuid")
                        .param(posts.get(number * 20))
                        .update());
        assertThat(list.forward()).hasSizeBetween(950, 1_050);
        // other tests read the whole list
        database.sql("update post set report_count = 0 where report_count > 0").update();
    }

    @Test
    void erasure_locks_all_posts_in_one_order() {
        String liked = ada.publish("Liked");
        bob.report(id, "Spam.");
        bob.react(liked, "LIKE");
        try (Database.Transaction other = database.begin()) {
            String lock = "select from post where id = ?::uuid for update ";
            other.sql(lock).param(id).query().listOfRows();
            neighbours.feed("users").append("UserErased", bob.id(), Map.of("eraseContent", false));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.sql("""
                            select exists (
                                select from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%from turn, post where id = any%for update%'
                                  and datname = current_database()
                            )
                            """).query(Boolean.class).single());
            other.sql(lock + "nowait").param(liked).query().listOfRows();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> reportCount(id) == 0);
    }

    /** Reads the list in pages of one. */
    private List<String> reported() {
        List<String> found = new ArrayList<>();
        JsonNode page = null;
        while (page == null || page.at("/pageInfo/hasNextPage").asBoolean()) {
            page = moderator
                    .ask(
                            "query ($after: String) { reportedPosts(first: 1, after: $after) "
                                    + "{ nodes { id } totalCount pageInfo { hasNextPage endCursor } } }",
                            Person.input(
                                    "after",
                                    page == null
                                            ? null
                                            : page.at("/pageInfo/endCursor").asString()))
                    .path("reportedPosts");
            found.add(page.at("/nodes/0/id").asString());
        }
        assertThat(page.path("totalCount").asInt()).isEqualTo(found.size());
        return found;
    }

    private int reportCount(String postId) {
        return database.sql("select report_count from post where id = ?")
                .param(UUID.fromString(postId))
                .query(Integer.class)
                .single();
    }
}
