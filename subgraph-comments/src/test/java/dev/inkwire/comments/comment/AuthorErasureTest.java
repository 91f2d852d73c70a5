package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
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

@SubgraphTest
class AuthorErasureTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void start() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void comments_of_an_erased_author_stay_without_an_author() {
        String comment = discussion.add(ada, "Still here.");
        erase(ada, false);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> discussion.comment(comment).path("comment.author").valueIsNull());
        discussion
                .comment(comment)
                .path("comment.markdown")
                .entity(String.class)
                .isEqualTo("Still here.");
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void comments_of_an_erased_author_go_when_they_are_to() {
        String answered = discussion.add(ada, "Mine.");
        String reply = discussion.reply(ravi, answered, "Somebody else's.");
        String leaf = discussion.reply(ada, reply, "Mine, too.");
        discussion.react(ravi, answered, "LIKE");
        String start = discussion.cursor();

        erase(ada, true);
        List<CommentEvent> events =
                discussion.events(start).take(2).collectList().block(PATIENCE);

        assertThat(events)
                .extracting(CommentEvent::type, CommentEvent::commentId)
                .containsExactlyInAnyOrder(tuple("CommentRemoved", answered), tuple("CommentRemoved", leaf));
        discussion.comment(leaf).path("comment").valueIsNull();
        discussion.comment(answered).path("comment").matchesJson("""
                        {"status": "DELETED", "markdown": "", "replyCount": 1, "author": null, "reactions": []}""");
        discussion
                .comment(reply)
                .path("comment.replyCount")
                .entity(Integer.class)
                .isEqualTo(0);
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    private void erase(UUID author, boolean withContent) {
        neighbours.feed("users").tell("UserErased", author, Map.of("eraseContent", withContent));
    }
}
