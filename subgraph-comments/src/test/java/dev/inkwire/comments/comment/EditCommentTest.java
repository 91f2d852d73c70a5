package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.comments.WordFilter;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.core.publisher.Flux;

@SubgraphTest
class EditCommentTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    WordFilter filter;

    final UUID author = UUID.randomUUID();
    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours, author);
    }

    @Test
    void author_changes_the_text_and_the_mentions() {
        String handle = handleOfBob();
        String comment = discussion.add(ada, "Hello @" + handle + ".");
        discussion.add(ada, "Added later.");
        String start = discussion.cursor();

        discussion.edit(ada, comment, "Hello *everybody*.").path("editComment").matchesJson("""
                {
                  "comment": {
                    "id": "%s", "markdown": "Hello *everybody*.", "html": "<p>Hello <em>everybody</em>.</p>\\n",
                    "status": "VISIBLE", "mentions": []
                  },
                  "userErrors": []
                }
                """.formatted(comment));
        discussion
                .edit(ada, comment, "Bye @" + handle + ".")
                .path("editComment.comment.mentions[0].id")
                .entity(UUID.class)
                .isEqualTo(bob);
        graph.execute("{ comment(id: \"%s\") { html editedAt createdAt } }".formatted(comment))
                .path("comment.html")
                .entity(String.class)
                .satisfies(html -> assertThat(html).contains("<a class=\"mention\""))
                .path("comment.editedAt")
                .hasValue();
        discussion
                .read("comments { nodes { id } }")
                .path("_entities[0].comments.nodes[0].id")
                .entity(String.class)
                .isEqualTo(comment);
        assertThat(changes(start).take(2).collectList().block(PATIENCE))
                .extracting(event -> event.comment().get("id"))
                .containsExactly(comment, comment);
    }

    @Test
    void edit_without_a_change_of_the_text_changes_nothing() {
        String comment = discussion.add(ada, "Café");
        String start = discussion.cursor();
        discussion
                .edit(ada, comment, "Cafe\u0301")
                .path("editComment.comment.editedAt")
                .valueIsNull();
        String next = discussion.add(ada, "The next event.");
        assertThat(discussion
                        .events(start)
                        .takeUntil(event -> event.commentId().equals(next))
                        .map(CommentEvent::type)
                        .distinct()
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("CommentAdded");
    }

    @Test
    void comments_that_are_held_back_keep_their_status() {
        String pending = discussion.add(ada, "First. " + WordFilter.HELD);
        String hidden = discussion.add(ada, "First.");
        graph.as(author)
                .execute("mutation { moderateComment(input: {commentId: \"%s\", hidden: true}) { comment { id } } }"
                        .formatted(hidden));
        Map.of(pending, "PENDING", hidden, "HIDDEN").forEach((comment, status) -> {
            discussion
                    .edit(ada, comment, "Second.")
                    .path("editComment.comment")
                    .matchesJson("{\"status\": \"%s\", \"markdown\": \"Second.\"}".formatted(status));
            discussion.comment(comment).path("comment").valueIsNull();
            assertThat(errors(discussion.edit(bob, comment, "Third."))).containsExactly("NOT_FOUND input.id");
            discussion
                    .delete(ada, comment)
                    .path("deleteComment")
                    .matchesJson(
                            "{\"deletedCommentId\": \"%s\", \"comment\": null, \"userErrors\": []}".formatted(comment));
            assertThat(errors(discussion.edit(ada, comment, "Fourth."))).containsExactly("NOT_FOUND input.id");
        });
    }

    @Test
    void edit_that_is_held_or_refused_shows_nothing_new_to_others() {
        String handle = handleOfBob();
        String comment = discussion.add(ada, "Hello @" + handle + ".");
        assertThat(errors(discussion.edit(ada, comment, WordFilter.REFUSED)))
                .containsExactly("NOT_ALLOWED input.markdown");
        discussion
                .comment(comment)
                .path("comment.markdown")
                .entity(String.class)
                .isEqualTo("Hello @" + handle + ".");
        discussion.reply(bob, comment, "Keeps the placeholder.");
        String start = discussion.cursor();

        discussion
                .edit(ada, comment, WordFilter.HELD + " @" + handle)
                .path("editComment.comment.status")
                .entity(String.class)
                .isEqualTo("PENDING");
        String query = "{ comment(id: \"%s\") { status html editedAt mentions { id } } }".formatted(comment);
        graph.execute(query).path("comment").matchesJsonStrictly("""
                {"status": "PENDING", "html": "", "editedAt": null, "mentions": []}""");
        graph.as(ada)
                .execute(query)
                .path("comment.mentions[0].id")
                .entity(UUID.class)
                .isEqualTo(bob);
        assertThat(discussion.commentCount()).isEqualTo(1);
        assertThat(discussion.removals(start).blockFirst(PATIENCE)).isEqualTo(comment);
    }

    @Test
    void nobody_else_edits_a_comment() {
        String comment = discussion.add(ada, "Mine.");
        assertThat(errors(discussion.edit(bob, comment, "x"))).containsExactly("FORBIDDEN input.id");
        assertThat(errors(discussion.edit(author, comment, "x"))).containsExactly("FORBIDDEN input.id");
        assertThat(filter.last(bob)).as("what the spam filter has seen").isNull();
        assertThat(errors(discussion.edit(ada, UUID.randomUUID().toString(), "x")))
                .containsExactly("NOT_FOUND input.id");
        assertThat(errors(discussion.edit(ada, comment, " "))).containsExactly("INVALID input.markdown");
        assertThat(graph.errorCodes("mutation { editComment(input: {id: \"%s\", markdown: \"x\"}) { comment { id } } }"
                        .formatted(comment)))
                .containsExactly("UNAUTHENTICATED");
        discussion.reply(bob, comment, "Keeps the placeholder.");
        discussion.delete(ada, comment);
        assertThat(errors(discussion.edit(ada, comment, "x"))).containsExactly("NOT_FOUND input.id");
        discussion
                .comment(comment)
                .path("comment.markdown")
                .entity(String.class)
                .isEqualTo("");
    }

    @Test
    void blocked_and_erased_authors_cannot_edit() {
        People people = new People(neighbours, database);
        String comment = discussion.add(ada, "Mine.");
        String reply = discussion.reply(ada, discussion.add(bob, "Bob's."), "A reply.");
        people.block(bob, ada);
        assertThat(errors(discussion.edit(ada, reply, "x"))).containsExactly("NOT_ALLOWED input.id");
        assertThat(errors(discussion.edit(ada, comment, "Not a reply to Bob."))).isEmpty();
        people.block(author, ada);
        assertThat(errors(discussion.edit(ada, comment, "x"))).containsExactly("NOT_ALLOWED input.id");

        neighbours.feed("users").append("UserErased", ada, Map.of("eraseContent", false));
        await().atMost(PATIENCE)
                .until(() -> database.columnsWith(ada.toString()).contains("erased_user.id"));
        assertThat(errors(discussion.edit(ada, comment, "x"))).containsExactly("FORBIDDEN input.id");
    }

    private String handleOfBob() {
        String handle = "bob-" + bob.toString().substring(0, 8);
        new People(neighbours, database).name(Map.of(bob, handle));
        return handle;
    }

    private Flux<CommentEvent> changes(String after) {
        return discussion.events(after).filter(event -> event.type().equals("CommentChanged"));
    }

    private static List<String> errors(Response response) {
        return response.path("editComment.userErrors").entityList(Refusal.class).get().stream()
                .map(error -> error.code + " " + String.join(".", error.path))
                .toList();
    }

    record Refusal(String code, List<String> path) {}
}
