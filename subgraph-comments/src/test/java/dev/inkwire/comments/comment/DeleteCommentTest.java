package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.graphql.test.tester.GraphQlTester.Response;

@SubgraphTest
class DeleteCommentTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void comment_without_replies_is_deleted() {
        String id = discussion.add(ada, "regretted");
        Response deleted = discussion.delete(ada, id);
        deleted.path("deleteComment").matchesJsonStrictly("""
                { "deletedCommentId": "%s", "comment": null, "userErrors": [] }
                """.formatted(id));
        discussion.comment(id).path("comment").valueIsNull();
        assertThat(discussion.commentCount()).isZero();
    }

    @Test
    void comment_with_replies_becomes_an_empty_placeholder() {
        String id = discussion.add(ada, "regretted");
        String reply = discussion.reply(bob, id, "a reply");
        discussion.react(bob, id, "LIKE");
        discussion.delete(ada, id).path("deleteComment").matchesJsonStrictly("""
                {
                  "deletedCommentId": "%1$s",
                  "comment": {
                    "id": "%1$s", "status": "DELETED", "markdown": "", "html": "", "author": null, "reactions": [], "replyCount": 1
                  },
                  "userErrors": []
                }
                """.formatted(id));
        discussion.comment(reply).path("comment.status").entity(String.class).isEqualTo("VISIBLE");
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void placeholders_are_removed_with_their_last_reply() {
        String start = discussion.cursor();
        String kept = discussion.add(ada, "has another reply");
        discussion.reply(bob, kept, "the other reply");
        String first = discussion.reply(ada, kept, "first");
        String second = discussion.reply(ada, first, "second");
        String last = discussion.reply(bob, second, "last");
        discussion.delete(ada, kept);
        discussion.delete(ada, second);
        discussion.delete(ada, first);

        discussion.delete(bob, last);

        assertThat(discussion.removals(start).take(6).collectList().block(Duration.ofSeconds(10)))
                .containsExactly(kept, second, first, last, second, first);
        discussion
                .read("commentCount comments { totalCount nodes { status replyCount replies { totalCount } } }")
                .path("_entities[0]")
                .matchesJsonStrictly("""
                        { "commentCount": 1, "comments": { "totalCount": 1, "nodes": [
                          { "status": "DELETED", "replyCount": 1, "replies": { "totalCount": 1 } }
                        ] } }
                        """);
    }

    @Test
    void deleted_reply_is_not_counted() {
        String parent = discussion.add(ada, "a comment");
        String first = discussion.reply(bob, parent, "first");
        discussion.reply(bob, parent, "second");
        discussion.delete(bob, first);
        discussion
                .comment(parent)
                .path("comment.replyCount")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(discussion.commentCount()).isEqualTo(2);
    }

    @Test
    void placeholder_of_a_reply_is_not_counted() {
        String parent = discussion.add(ada, "a comment");
        String reply = discussion.reply(bob, parent, "a reply");
        discussion.reply(ada, reply, "a reply to the reply");
        discussion.delete(bob, reply);
        discussion
                .comment(parent)
                .path("comment.replyCount")
                .entity(Integer.class)
                .isEqualTo(0);
        discussion
                .read("comments { nodes { replies { totalCount nodes { status } } } }")
                .path("_entities[0].comments.nodes[0].replies")
                .matchesJsonStrictly("{ \"totalCount\": 1, \"nodes\": [{ \"status\": \"DELETED\" }] }");
        assertThat(discussion.commentCount()).isEqualTo(2);
    }

    @Test
    void deleted_comment_has_no_viewer_reactions() {
        String id = discussion.add(ada, "regretted");
        discussion.reply(bob, id, "a reply");
        discussion.react(bob, id, "LIKE");
        discussion.delete(ada, id);
        graph.as(bob)
                .execute("{ comment(id: \"%s\") { viewerReactions } }".formatted(id))
                .path("comment.viewerReactions")
                .entityList(String.class)
                .hasSize(0);
    }

    @Test
    void comment_of_another_author_is_forbidden() {
        String id = discussion.add(ada, "mine");
        assertThatRefused(discussion.delete(bob, id), "FORBIDDEN");
        discussion.comment(id).path("comment.status").entity(String.class).isEqualTo("VISIBLE");
    }

    @Test
    void unknown_comment_is_not_found() {
        assertThatRefused(discussion.delete(ada, UUID.randomUUID().toString()), "NOT_FOUND");
        assertThatRefused(discussion.delete(ada, "1"), "NOT_FOUND");
    }

    @Test
    void deleted_comment_is_not_found() {
        String id = discussion.add(ada, "regretted");
        discussion.reply(bob, id, "a reply");
        discussion.delete(ada, id);
        assertThatRefused(discussion.delete(ada, id), "NOT_FOUND");
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void deleting_requires_signing_in() {
        String id = discussion.add(ada, "mine");
        assertThat(graph.errorCodes(
                        "mutation { deleteComment(input: { id: \"%s\" }) { deletedCommentId } }".formatted(id)))
                .containsExactly("UNAUTHENTICATED");
    }

    private static void assertThatRefused(Response response, String code) {
        response.path("deleteComment.deletedCommentId").valueIsNull();
        response.path("deleteComment.userErrors")
                .entity(Object.class)
                .isEqualTo(List.of(Map.of("code", code, "path", List.of("input", "id"))));
    }
}
