package dev.inkwire.comments.moderation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.comment.CommentStates;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Moderation of comments by moderators and by the author of the post. */
@SubgraphTest
class ModerateCommentTest {

    /** What comes of a comment in each state, if it is hidden and if it is shown. An asterisk marks a moderator. */
    private static final String OUTCOMES = """
            VISIBLE  moderator   HIDDEN*      VISIBLE
            VISIBLE  author      HIDDEN       VISIBLE
            VISIBLE  commenter   FORBIDDEN    FORBIDDEN
            VISIBLE  reader      FORBIDDEN    FORBIDDEN
            PENDING  moderator   HIDDEN*      VISIBLE
            PENDING  author      HIDDEN       VISIBLE
            PENDING  commenter   FORBIDDEN    FORBIDDEN
            PENDING  reader      NOT_FOUND    NOT_FOUND
            HIDDEN   moderator   HIDDEN*      VISIBLE
            HIDDEN   author      HIDDEN       VISIBLE
            HIDDEN   commenter   FORBIDDEN    FORBIDDEN
            HIDDEN   reader      NOT_FOUND    NOT_FOUND
            HIDDEN*  moderator   HIDDEN*      VISIBLE
            HIDDEN*  author      HIDDEN*      NOT_ALLOWED
            HIDDEN*  commenter   FORBIDDEN    FORBIDDEN
            HIDDEN*  reader      NOT_FOUND    NOT_FOUND
            DELETED  moderator   NOT_ALLOWED  NOT_ALLOWED
            DELETED  author      NOT_ALLOWED  NOT_ALLOWED
            DELETED  commenter   FORBIDDEN    FORBIDDEN
            DELETED  reader      FORBIDDEN    FORBIDDEN
            """;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentStates states;

    Member author;
    Member commenter;
    Member reader;
    Member moderator;
    Discussion discussion;

    @BeforeEach
    void publish() {
        author = Member.in(graph);
        commenter = Member.in(graph);
        reader = Member.in(graph);
        moderator = Member.moderator(graph);
        discussion = Discussion.start(graph, neighbours, author.id());
    }

    @Test
    void moderation_depends_on_the_state_of_the_comment_and_on_the_caller() {
        Map<String, Member> callers =
                Map.of("moderator", moderator, "author", author, "commenter", commenter, "reader", reader);
        String outcomes = Stream.of(OUTCOMES.split("\n"))
                .map(row -> row.split("\\s+"))
                .map(row -> "%-8s %-11s %-12s %s"
                        .formatted(
                                row[0],
                                row[1],
                                outcome(row[0], callers.get(row[1]), true),
                                outcome(row[0], callers.get(row[1]), false)))
                .collect(joining("\n", "", "\n"));
        assertThat(outcomes).isEqualTo(OUTCOMES);
    }

    @Test
    void moderator_decides_about_the_text_that_was_read() {
        String id = states.add(discussion.post, null, commenter.id(), "Harmless", true);
        String decision = "comment { status markdown editedAt }";
        Map<String, Object> input = new HashMap<>(Map.of("commentId", id, "hidden", false));
        input.put("editedAt", null);
        discussion.edit(commenter.id(), id, "Rude");
        JsonNode refused = moderator.mutate("moderateComment", decision, input);
        assertThat(Member.errors(refused)).containsExactly("CONFLICT input.editedAt");
        assertThat(refused.at("/comment/status").asString()).isEqualTo("PENDING");
        assertThat(refused.at("/comment/markdown").asString()).isEqualTo("Rude");

        input.put("editedAt", refused.at("/comment/editedAt").asString());
        discussion.edit(commenter.id(), id, "Kind");
        JsonNode refusedAgain = moderator.mutate("moderateComment", decision, input);
        assertThat(Member.errors(refusedAgain)).containsExactly("CONFLICT input.editedAt");

        input.put("editedAt", refusedAgain.at("/comment/editedAt").asString());
        assertThat(moderator
                        .mutate("moderateComment", decision, input)
                        .at("/comment/status")
                        .asString())
                .isEqualTo("VISIBLE");
    }

    @Test
    void reports_are_closed_by_every_decision() {
        for (boolean hidden : List.of(false, true)) {
            String id = discussion.add(commenter.id(), "A comment");
            reader.report(id, "Spam.");
            assertThat(Member.errors(moderator.moderate(id, hidden))).isEmpty();
            assertThat(openReports(id)).isZero();
            reader.report(id, "Spam again.");
            assertThat(openReports(id))
                    .as("the same report is not opened again")
                    .isZero();
        }
        String id = discussion.add(commenter.id(), "A comment");
        reader.report(id, "Spam.");
        author.moderate(id, true);
        assertThat(openReports(id)).isZero();
    }

    @Test
    void author_of_the_post_does_not_close_reports_of_own_comments() {
        String id = discussion.add(author.id(), "A comment");
        reader.report(id, "Spam.");
        author.moderate(id, false);
        author.moderate(id, true);
        assertThat(openReports(id)).isEqualTo(2);
        moderator.moderate(id, false);
        assertThat(openReports(id)).isZero();
    }

    @Test
    void hidden_comment_is_not_counted_and_shown_again_in_its_place() {
        String first = discussion.add(commenter.id(), "First");
        String second = discussion.add(commenter.id(), "Second");
        author.moderate(first, true);
        author.moderate(first, true);
        assertThat(discussion.commentCount()).isEqualTo(1);
        assertThat(reader.see(first).isNull()).isTrue();
        assertThat(commenter.see(first).path("markdown").asString()).isEqualTo("First");
        moderator.moderate(first, false);
        moderator.moderate(first, false);
        assertThat(discussion.commentCount()).isEqualTo(2);
        assertThat(reader.entity("Post", discussion.post, "comments { nodes { id } }")
                        .findValuesAsString("id"))
                .containsExactly(first, second);
        assertThat(events(first)).containsExactly("CommentAdded", "CommentRemoved", "CommentAdded");
    }

    @Test
    void approved_comment_appears_after_those_that_are_visible_already() {
        discussion.add(commenter.id(), "The post is stored.");
        String held = states.add(discussion.post, null, commenter.id(), "Held", true);
        String second = discussion.add(commenter.id(), "Second");
        author.moderate(held, false);
        assertThat(reader.entity("Post", discussion.post, "comments(last: 2) { nodes { id } }")
                        .findValuesAsString("id"))
                .containsExactly(second, held);
        assertThat(discussion.commentCount()).isEqualTo(3);
    }

    @Test
    void comments_of_an_unpublished_post_are_not_moderated() {
        String id = discussion.add(commenter.id(), "A comment");
        neighbours.feed("posts").append("PostUnpublished", discussion.post, Map.of("authorId", author.id()));
        await().atMost(Duration.ofSeconds(30)).until(() -> moderator.see(id).isNull());
        assertThat(Member.errors(moderator.moderate(id, true))).containsExactly("NOT_FOUND input.commentId");
        assertThat(Member.errors(author.moderate(id, true))).containsExactly("NOT_FOUND input.commentId");
        assertThat(graph.errorCodes(
                        "mutation { moderateComment(input: { commentId: \"%s\", hidden: true }) { comment { id } } }"
                                .formatted(id)))
                .containsExactly("UNAUTHENTICATED");
    }

    private int openReports(String id) {
        return database.sql(
                        "select report_count + (select count(*) from report where comment_id = id and open) from comment where id = ?")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private List<String> events(String id) {
        return database.sql("select type from event where key = ? order by position")
                .param(id)
                .query(String.class)
                .list();
    }

    private String outcome(String state, Member caller, boolean hidden) {
        String id = commentIn(state);
        JsonNode payload = caller.moderate(id, hidden);
        String after = state(id);
        List<String> errors = Member.errors(payload);
        if (errors.isEmpty()) {
            assertThat(payload.at("/comment/status").asString()).isEqualTo(after.replace("*", ""));
            assertThat(payload.at("/comment/markdown").asString()).isEqualTo("A comment");
            return after;
        }
        assertThat(after).isEqualTo(state);
        return errors.get(0).replace(" input.commentId", "");
    }

    /** Adds a comment with a reply, so that it remains when it is deleted. */
    private String commentIn(String state) {
        String id = discussion.add(commenter.id(), "A comment");
        switch (state) {
            case "PENDING" -> states.hold(id);
            case "HIDDEN" -> author.moderate(id, true);
            case "HIDDEN*" -> moderator.moderate(id, true);
            case "DELETED" -> {
                discussion.reply(reader.id(), id, "A reply");
                discussion.delete(commenter.id(), id);
            }
            default -> {}
        }
        assertThat(state(id)).isEqualTo(state);
        return id;
    }

    private String state(String id) {
        return database.sql(
                        "select status || case when hidden_by_moderator then '*' else '' end from comment where id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
    }
}
