package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

@SubgraphTest
class AddCommentTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void only_the_author_sees_the_idempotency_key() {
        String start = discussion.cursor();
        String id = discussion
                .tryToAdd(ada, null, "Hello.", "optimistic-1")
                .path("addComment.comment.id")
                .entity(String.class)
                .get();
        assertThat(keyInQuery(graph.as(ada), id)).isEqualTo("optimistic-1");
        assertThat(keyInQuery(graph.as(bob), id)).isNull();
        assertThat(keyInQuery(graph, id)).isNull();
        // the same event, for viewers that share what it shows
        assertThat(keyInEvent(graph.as(ada), start)).isEqualTo("optimistic-1");
        assertThat(keyInEvent(graph.as(bob), start)).isNull();
        assertThat(keyInEvent(graph, start)).isNull();

        database.sql("update comment set created_at = created_at - interval '24 hours' where id = ?")
                .param(UUID.fromString(id))
                .update();
        assertThat(keyInQuery(graph.as(ada), id)).as("a day later").isNull();
    }

    private static @Nullable Object keyInQuery(Graph viewer, String id) {
        return viewer.execute("query ($id: ID!) { comment(id: $id) { id idempotencyKey } }", Map.of("id", id))
                .path("comment")
                .entity(Map.class)
                .get()
                .get("idempotencyKey");
    }

    private @Nullable Object keyInEvent(Graph viewer, String after) {
        Map<?, ?> data = viewer.subscribe("""
                        subscription ($post: ID!, $after: String) {
                          commentEvents(postId: $post, after: $after) {
                            ... on CommentAdded { comment { idempotencyKey } }
                          }
                        }
                        """, Map.of("post", discussion.post, "after", after))
                .blockFirst(Duration.ofSeconds(10));
        Map<?, ?> event = (Map<?, ?>) data.get("commentEvents");
        return ((Map<?, ?>) event.get("comment")).get("idempotencyKey");
    }

    @Test
    void reader_comments_on_a_post() {
        Response added = discussion.tryToAdd(ada, null, "Well *said*.  \n", null);
        added.path("addComment.userErrors").entityList(Object.class).hasSize(0);
        added.path("addComment.comment").matchesJson("""
                {
                  "depth": 0,
                  "markdown": "Well *said*.",
                  "html": "<p>Well <em>said</em>.</p>\\n",
                  "status": "VISIBLE",
                  "parent": null,
                  "author": { "id": "%s" },
                  "post": { "id": "%s" },
                  "replyCount": 0
                }
                """.formatted(ada, discussion.post));
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void reader_replies_to_a_comment() {
        String parent = discussion.add(ada, "What do you think?");
        Response reply = discussion.tryToAdd(bob, parent, "I agree.", null);
        reply.path("addComment.comment")
                .matchesJson("{ \"depth\": 1, \"parent\": { \"id\": \"%s\" } }".formatted(parent));
        discussion
                .comment(parent)
                .path("comment.replyCount")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(discussion.commentCount()).isEqualTo(2);
    }

    @Test
    void each_comment_of_a_document_is_counted() {
        String add = "addComment(input: { postId: \"%s\", markdown: \"x\" }) { comment { post { commentCount } } }"
                .formatted(discussion.post);
        graph.as(ada)
                .execute("mutation { a: %1$s b: %1$s }".formatted(add))
                .path("")
                .matchesJson("""
                        {
                          "a": { "comment": { "post": { "commentCount": 1 } } },
                          "b": { "comment": { "post": { "commentCount": 2 } } }
                        }
                        """);
    }

    @Test
    void replies_to_the_deepest_comment_have_the_same_depth() {
        String parent = discussion.add(ada, "0");
        for (int depth = 1; depth <= 10; depth++) {
            Response reply = discussion.tryToAdd(bob, parent, "deeper", null);
            reply.path("addComment.comment.depth").entity(Integer.class).isEqualTo(Math.min(depth, 8));
            reply.path("addComment.comment.parent.id").entity(String.class).isEqualTo(parent);
            parent = reply.path("addComment.comment.id").entity(String.class).get();
        }
    }

    @Test
    void scripts_do_not_survive_in_html() {
        discussion
                .tryToAdd(
                        ada,
                        null,
                        "[x](javascript:alert(1)) <img src=x onerror=alert(1)> & more\n\n<script>alert(1)</script>",
                        null)
                .path("addComment.comment.html")
                .entity(String.class)
                .satisfies(html -> assertThat(html)
                        .doesNotContain("<script", "href", "onerror")
                        .contains("&amp; more"));
    }

    @Test
    void text_is_rendered_on_rendering_threads() {
        discussion.add(ada, "Well *said*.");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("rendering"));
    }

    @Test
    void commenting_requires_signing_in() {
        assertThat(graph.errorCodes(
                        "mutation { addComment(input: { postId: \"%s\", markdown: \"x\" }) { comment { id } } }"
                                .formatted(discussion.post)))
                .containsExactly("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "bell\u0007", "nul\0", "<!-- -->", "&nbsp;", "\u3164", "[x]: http://a.test"})
    void blank_text_is_invalid(String markdown) {
        assertThatRefused(discussion.tryToAdd(ada, null, markdown, null), "INVALID", "markdown");
    }

    @Test
    void text_with_ten_thousand_characters_is_accepted() {
        assertThatRefused(discussion.tryToAdd(ada, null, "x".repeat(10_001), null), "INVALID", "markdown");
        discussion.add(ada, "😀".repeat(10_000));
    }

    @Test
    void commenting_on_an_unknown_post_is_not_found() {
        Discussion nowhere = Discussion.of(graph, UUID.randomUUID());
        assertThatRefused(nowhere.tryToAdd(ada, null, "Hello?", null), "NOT_FOUND", "postId");
    }

    @Test
    void malformed_id_is_not_found() {
        graph.as(ada)
                .execute(
                        "mutation { addComment(input: { postId: \"1; drop table post\", markdown: \"x\" }) { userErrors { code path } } }")
                .path("addComment.userErrors")
                .matchesJson("[{ \"code\": \"NOT_FOUND\", \"path\": [\"input\", \"postId\"] }]");
        assertThatRefused(discussion.tryToAdd(ada, "1", "x", null), "NOT_FOUND", "parentId");
    }

    @Test
    void unknown_parent_is_not_found() {
        assertThatRefused(discussion.tryToAdd(ada, UUID.randomUUID().toString(), "x", null), "NOT_FOUND", "parentId");
    }

    @Test
    void parent_under_another_post_is_not_found() {
        String elsewhere = Discussion.start(graph, neighbours).add(bob, "elsewhere");
        assertThatRefused(discussion.tryToAdd(ada, elsewhere, "x", null), "NOT_FOUND", "parentId");
    }

    @Test
    void replying_to_a_deleted_comment_is_not_allowed() {
        String parent = discussion.add(ada, "to be deleted");
        discussion.reply(bob, parent, "keeps its place");
        discussion.delete(ada, parent);
        assertThatRefused(discussion.tryToAdd(bob, parent, "x", null), "NOT_ALLOWED", "parentId");
    }

    @Test
    void repeated_request_returns_the_same_comment() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> discussion
                        .tryToAdd(ada, null, "once", "key")
                        .path("addComment.comment.id")
                        .entity(String.class)
                        .get()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void repeated_request_returns_the_same_comment_after_its_parent_was_deleted() {
        String parent = discussion.add(bob, "soon gone");
        String first = discussion
                .tryToAdd(ada, parent, "once", "key")
                .path("addComment.comment.id")
                .entity(String.class)
                .get();
        discussion.delete(bob, parent);
        discussion
                .tryToAdd(ada, parent, "once", "key")
                .path("addComment.comment.id")
                .matchesJson('"' + first + '"');
    }

    @Test
    void key_with_another_text_is_a_conflict() {
        discussion.tryToAdd(ada, null, "one", "key");
        assertThatRefused(discussion.tryToAdd(ada, null, "two", "key"), "CONFLICT", "idempotencyKey");
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void key_that_is_too_long_is_invalid() {
        assertThatRefused(discussion.tryToAdd(ada, null, "x", "k".repeat(201)), "INVALID", "idempotencyKey");
        assertThat(discussion.commentCount()).isZero();
    }

    @Test
    void key_of_a_deleted_comment_creates_no_other_comment() {
        String id = discussion
                .tryToAdd(ada, null, "once", "key")
                .path("addComment.comment.id")
                .entity(String.class)
                .get();
        discussion.delete(ada, id);
        assertThatRefused(discussion.tryToAdd(ada, null, "once", "key"), "NOT_FOUND", "idempotencyKey");
    }

    private static void assertThatRefused(Response response, String code, String field) {
        response.path("addComment.comment").valueIsNull();
        response.path("addComment.userErrors")
                .entity(Object.class)
                .isEqualTo(List.of(Map.of("code", code, "path", List.of("input", field))));
    }
}
