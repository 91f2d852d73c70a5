package dev.inkwire.comments.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.WordFilter;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class PendingCommentsTest {

    static final String PAGE = """
            query ($first: Int, $after: String) {
              pendingComments(first: $first, after: $after) {
                totalCount nodes { id status markdown author { __typename } } pageInfo { hasNextPage endCursor }
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Member author;
    Member ada;
    Member moderator;
    Discussion discussion;

    @BeforeEach
    void publish() {
        deletePendingComments();
        author = Member.in(graph);
        ada = Member.in(graph);
        moderator = Member.moderator(graph);
        discussion = Discussion.start(graph, neighbours, author.id());
    }

    /** Deletes the comments of other tests, or leaves none to them, since moderators see all that wait. */
    @AfterEach
    void deletePendingComments() {
        database.sql("delete from comment where status = 'PENDING'").update();
    }

    @Test
    void comments_wait_for_moderators_and_the_author_of_the_post() {
        String first = discussion.add(ada.id(), "First " + WordFilter.HELD);
        discussion.add(ada.id(), "Visible");
        String second = discussion.reply(ada.id(), discussion.add(ada.id(), "A parent"), "Second " + WordFilter.HELD);
        String elsewhere =
                Discussion.start(graph, neighbours, ada.id()).add(author.id(), "Elsewhere " + WordFilter.HELD);
        assertThat(pending(author)).containsExactly(first, second);
        assertThat(pending(ada)).as("on an own post").containsExactly(elsewhere);
        assertThat(pending(moderator)).containsExactly(first, second, elsewhere);
        assertThat(pending(Member.in(graph))).isEmpty();
        assertThat(graph.errorCodes(PAGE)).containsExactly("UNAUTHENTICATED");

        JsonNode page = author.ask(PAGE, Map.of("first", 1)).path("pendingComments");
        assertThat(page.at("/totalCount").asInt()).isEqualTo(2);
        assertThat(page.at("/nodes/0").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"status\":\"PENDING\",\"markdown\":\"First (held)\",\"author\":{\"__typename\":\"User\"}}"
                                .formatted(first));

        neighbours.feed("posts").append("PostUnpublished", discussion.post, Map.of("authorId", author.id()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pending(author)).isEmpty());
        assertThat(pending(moderator)).containsExactly(elsewhere);
    }

    @Test
    void pages_repeat_and_skip_nothing_while_comments_are_approved_and_others_begin_to_wait() {
        discussion.add(ada.id(), "The post is known from now on.");
        List<String> waiting = fill(350);
        for (Member reader : List.of(author, moderator)) {
            ChangingList list = new ChangingList(page -> reader.ask(PAGE, page).path("pendingComments"), number -> {
                database.sql("update comment set status = 'VISIBLE' where id = ?::uuid")
                        .param(waiting.remove(number * 100 + 50))
                        .update();
                fill(10);
            });
            assertThat(list.forward()).doesNotHaveDuplicates().containsAll(waiting);
        }
    }

    @Test
    void long_page_costs_as_many_statements_as_a_short_one() {
        discussion.add(ada.id(), "The post is known from now on.");
        fill(20);
        for (Member reader : List.of(author, moderator)) {
            List<String> two = statements.during(() -> reader.ask(PAGE, Map.of("first", 2)));
            List<String> twenty = statements.during(() -> reader.ask(PAGE, Map.of("first", 20)));
            assertThat(two).as("the comments and their number").hasSize(2);
            assertThat(twenty).containsExactlyInAnyOrderElementsOf(two);
        }
    }

    /** Adds comments that wait, several at the same time. */
    private List<String> fill(int count) {
        return new ArrayList<>(database.sql("""
                        insert into comment
                            (post_id, author_id, depth, markdown, html, status, listed, ever_shown, created_at)
                        select ?, ?, 0, 'x', 'x', 'PENDING', false, false, now() + number / 3 * interval '1 second'
                        from generate_series(1, ?) as number
                        returning id::text
                        """)
                .params(discussion.post, ada.id(), count)
                .query(String.class)
                .list());
    }

    private static List<String> pending(Member reader) {
        return reader.ask(PAGE, Map.of()).at("/pendingComments/nodes").findValuesAsString("id");
    }
}
