package dev.inkwire.comments.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
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
import tools.jackson.databind.JsonNode;

@SubgraphTest
class CommentsLockTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    Member author;
    Member bob;
    Member moderator;
    Discussion discussion;

    @BeforeEach
    void publish() {
        author = Member.in(graph);
        bob = Member.in(graph);
        moderator = Member.moderator(graph);
        discussion = Discussion.start(graph, neighbours, author.id());
    }

    @Test
    void only_moderators_and_the_author_of_the_post_add_comments_while_they_are_locked() {
        String comment = discussion.add(bob.id(), "Before.");
        assertThat(isLocked(bob)).isFalse();
        assertThat(author.mutate(
                                "setCommentsLocked",
                                "post { id commentsLocked }",
                                Map.of("postId", discussion.post, "locked", true))
                        .path("post")
                        .toString())
                .isEqualTo("{\"id\":\"%s\",\"commentsLocked\":true}".formatted(discussion.post));
        assertThat(isLocked(bob)).isTrue();

        assertThat(bob.add(discussion.post, "During.")).containsExactly("NOT_ALLOWED input.postId");
        assertThat(author.add(discussion.post, "By the author.")).isEmpty();
        assertThat(moderator.add(discussion.post, "By a moderator.")).isEmpty();
        assertThat(bob.errors("setCommentReactions", Map.of("commentId", comment, "reactions", List.of("LIKE"))))
                .isEmpty();
        assertThat(bob.errors("deleteComment", Map.of("id", comment))).isEmpty();

        assertThat(moderator.setLocked(discussion.post, false)).isEmpty();
        assertThat(isLocked(bob)).isFalse();
        assertThat(bob.add(discussion.post, "After.")).isEmpty();
    }

    @Test
    void repeated_request_returns_the_comment_that_was_added_before_the_lock() {
        Map<String, ?> input = Map.of("postId", discussion.post, "markdown", "Before.", "idempotencyKey", "key");
        JsonNode first = bob.mutate("addComment", "comment { id }", input);
        author.setLocked(discussion.post, true);
        assertThat(bob.mutate("addComment", "comment { id }", input)).isEqualTo(first);
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void others_do_not_lock_comments() {
        assertThat(bob.setLocked(discussion.post, true)).containsExactly("FORBIDDEN input.postId");
        assertThat(isLocked(bob)).isFalse();
        assertThat(author.setLocked(UUID.randomUUID(), true)).containsExactly("NOT_FOUND input.postId");
        assertThat(graph.errorCodes(
                        "mutation { setCommentsLocked(input: { postId: \"%s\", locked: true }) { post { id } } }"
                                .formatted(discussion.post)))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void lock_remains_while_the_post_is_unpublished() {
        author.setLocked(discussion.post, true);
        reportPost("PostUnpublished", false);
        assertThat(moderator.setLocked(discussion.post, false)).containsExactly("NOT_FOUND input.postId");
        assertThat(isLocked(bob)).as("of a post that nobody can see").isFalse();
        reportPost("PostPublished", true);
        assertThat(bob.add(discussion.post, "Again.")).containsExactly("NOT_ALLOWED input.postId");
    }

    private boolean isLocked(Member reader) {
        return reader.entity("Post", discussion.post, "commentsLocked")
                .path("commentsLocked")
                .asBoolean();
    }

    private void reportPost(String type, boolean published) {
        neighbours.feed("posts").append(type, discussion.post, Map.of("authorId", author.id()));
        await().atMost(Duration.ofSeconds(30)).until(() -> database.sql("select published from post where id = ?")
                .param(discussion.post)
                .query(Boolean.class)
                .single()
                .equals(published));
    }
}
