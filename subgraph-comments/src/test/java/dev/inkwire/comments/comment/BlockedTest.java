package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

@SubgraphTest
class BlockedTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID author = UUID.randomUUID();
    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    People people;
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        people = new People(neighbours, database);
        discussion = Discussion.start(graph, neighbours, author);
    }

    @Test
    void blocked_user_cannot_comment_on_the_post_of_the_blocker() {
        people.block(author, ada);
        assertThat(errors(discussion.tryToAdd(ada, null, "Let me in.", null)))
                .containsExactly("NOT_ALLOWED input.postId");
        assertThat(discussion.commentCount()).isZero();
        discussion.add(bob, "Others do.");
    }

    @Test
    void blocked_user_cannot_reply_to_the_blocker() {
        String parent = discussion.add(bob, "first");
        people.block(bob, ada);
        assertThat(errors(discussion.tryToAdd(ada, parent, "Wrong.", null)))
                .containsExactly("NOT_ALLOWED input.parentId");
        discussion.add(ada, "beside it");
        discussion.reply(ada, discussion.add(author, "second"), "elsewhere");
    }

    @Test
    void all_blockers_are_reported_together() {
        String parent = discussion.add(bob, "first");
        people.block(bob, ada);
        people.block(author, ada);
        assertThat(errors(discussion.tryToAdd(ada, parent, "Wrong.", null)))
                .containsExactly("NOT_ALLOWED input.postId", "NOT_ALLOWED input.parentId");
    }

    @Test
    void blocker_comments_and_replies() {
        String parent = discussion.add(ada, "first");
        people.block(bob, ada);
        people.block(ada, author);
        discussion.reply(bob, parent, "I read this.");
        discussion.add(ada, "second");
    }

    @Test
    void unblocked_user_comments_again() {
        people.block(author, ada);
        people.unblock(author, ada);
        discussion.add(ada, "Thank you.");
    }

    @Test
    void blocked_user_reacts() {
        String comment = discussion.add(author, "first");
        people.block(author, ada);
        discussion
                .react(ada, comment, "LIKE")
                .path("setCommentReactions.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private static List<String> errors(Response response) {
        response.path("addComment.comment").valueIsNull();
        return response.path("addComment.userErrors").entityList(Refusal.class).get().stream()
                .map(error -> error.code + " " + String.join(".", error.path))
                .toList();
    }

    record Refusal(String code, List<String> path) {}
}
