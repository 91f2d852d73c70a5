package dev.inkwire.comments.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reports of comments, and the list that moderators see. The posts subgraph tests what both have in common. */
@SubgraphTest
class ReportCommentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Member ada;
    Member bob;
    Member moderator;
    Discussion discussion;
    String id;

    /** Deletes the reports of other tests, since the list contains all. */
    @BeforeEach
    void comment() {
        database.sql("delete from report").update();
        database.sql("update comment set report_count = 0 where report_count > 0")
                .update();
        ada = Member.in(graph);
        bob = Member.in(graph);
        moderator = Member.moderator(graph);
        discussion = Discussion.start(graph, neighbours);
        id = discussion.add(ada.id(), "Reported");
    }

    @Test
    void member_reports_a_comment_once() {
        assertThat(bob.report(id, "Spam.")).isEmpty();
        assertThat(bob.report(id, "Again.")).isEmpty();
        Member.in(graph).report(id, "Spam.");
        assertThat(reportCount(id)).isEqualTo(2);
        assertThat(bob.report(id, " ")).containsExactly("INVALID input.reason");
        assertThat(ada.report(id, "Mine.")).containsExactly("NOT_ALLOWED input.commentId");
        assertThat(bob.report("unknown", "Spam.")).containsExactly("NOT_FOUND input.commentId");
    }

    @Test
    void deleted_comment_is_neither_reported_nor_listed() {
        bob.report(id, "Spam.");
        discussion.reply(bob.id(), id, "A reply");
        discussion.delete(ada.id(), id);
        assertThat(bob.report(id, "Spam.")).containsExactly("NOT_ALLOWED input.commentId");
        assertThat(reported()).isEmpty();
        assertThat(moderator
                        .entity("Comment", id, "reports { nodes { reason } totalCount }")
                        .toString())
                .isEqualTo("{\"reports\":{\"nodes\":[],\"totalCount\":0}}");
    }

    @Test
    void moderators_see_reported_comments_most_reported_first() {
        String second = discussion.add(ada.id(), "Second");
        bob.report(id, "Spam.");
        bob.report(second, "Spam.");
        Member.in(graph).report(second, "Spam.");
        assertThat(reported()).containsExactly(second, id);
        neighbours.feed("posts").append("PostUnpublished", discussion.post, Map.of("authorId", ada.id()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reported()).isEmpty());
        assertThat(bob.report(id, "Unseen.")).containsExactly("NOT_FOUND input.commentId");
        assertThat(bob.graph().errorCodes("{ reportedComments { nodes { id } } }"))
                .containsExactly("FORBIDDEN");
    }

    @Test
    void moderators_read_the_reasons_of_open_reports() {
        bob.report(id, "Spam.");
        JsonNode reports = moderator.entity("Comment", id, "reports { nodes { reason reporter { id } } totalCount }");
        assertThat(reports.at("/reports").toString())
                .isEqualTo("{\"nodes\":[{\"reason\":\"Spam.\",\"reporter\":{\"id\":\"%s\"}}],\"totalCount\":1}"
                        .formatted(bob.id()));
        assertThat(ada.graph().errorCodes("{ comment(id: \"%s\") { reports { totalCount } } }".formatted(id)))
                .containsExactly("FORBIDDEN");
    }

    @Test
    void reports_of_many_comments_cost_as_many_statements_as_those_of_one() {
        Stream.generate(() -> discussion.add(ada.id(), "Reported"))
                .limit(4)
                .forEach(comment -> bob.report(comment, "Spam."));
        String page = "query ($first: Int!) { reportedComments(first: $first) "
                + "{ nodes { id reports { nodes { reason } totalCount } } totalCount } }";
        List<String> one = statements.during(() -> moderator.ask(page, Map.of("first", 1)));
        List<String> all = statements.during(() -> moderator.ask(page, Map.of("first", 4)));
        assertThat(one).as("the comments, the reports and their numbers").hasSize(4);
        assertThat(all).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void reports_of_an_erased_user_are_deleted() {
        bob.report(id, "Spam.");
        Member.in(graph).report(id, "Spam.");
        neighbours.feed("users").append("UserErased", bob.id(), Map.of("eraseContent", false));
        await().atMost(PATIENCE).until(() -> reportCount(id) == 1);
        assertThat(database.columnsWith(bob.id().toString())).containsExactly("erased_user.id", "projection_key.key");
        assertThat(bob.graph()
                        .errorCodes(
                                "mutation { reportComment(input: { commentId: \"%s\", reason: \"Late\" }) { userErrors { code } } }"
                                        .formatted(id)))
                .containsExactly("UNAUTHENTICATED");
    }

    private List<String> reported() {
        return moderator
                .ask("{ reportedComments { nodes { id } } }", Map.of())
                .at("/reportedComments/nodes")
                .findValuesAsString("id");
    }

    private int reportCount(String commentId) {
        return database.sql("select report_count from comment where id = ?")
                .param(UUID.fromString(commentId))
                .query(Integer.class)
                .single();
    }
}
