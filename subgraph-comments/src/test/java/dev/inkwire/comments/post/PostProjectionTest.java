package dev.inkwire.comments.post;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.database.RowLocks;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class PostProjectionTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    FeedOwner posts;
    Discussion discussion;

    @BeforeEach
    void choosePost() {
        posts = neighbours.feed("posts");
        discussion = Discussion.of(graph, UUID.randomUUID());
    }

    @Test
    void published_post_is_stored() {
        publish();
        await().atMost(PATIENCE).until(this::isKnown);
    }

    @Test
    void mutation_requests_a_post_that_is_not_stored_yet() {
        posts.appendBeyondHorizon("PostPublished", discussion.post, published());
        discussion.add(ada, "first");
        posts.settle();
    }

    @Test
    void subscription_requests_a_post_that_is_not_stored_yet() {
        posts.appendBeyondHorizon("PostPublished", discussion.post, published());
        StepVerifier.create(discussion.events(discussion.cursor()))
                .then(() -> await().atMost(PATIENCE).until(this::isKnown))
                .then(() -> discussion.add(ada, "first"))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
        posts.settle();
    }

    @Test
    void query_does_not_request_an_unknown_post() {
        posts.appendBeyondHorizon("PostPublished", discussion.post, published());
        int before = posts.latestRequests();
        assertThat(discussion.commentCount()).isZero();
        assertThat(posts.latestRequests()).isEqualTo(before);
        posts.settle();
    }

    @Test
    void unknown_post_is_unavailable_while_the_posts_subgraph_is_down() {
        publish();
        Discussion known = Discussion.start(graph, neighbours);
        known.add(ada, "first");
        Discussion unknown = Discussion.of(graph, UUID.randomUUID());
        neighbours.goAway();
        try {
            assertThat(graph.as(ada)
                            .errorCodes(
                                    "mutation { addComment(input: { postId: \"%s\", markdown: \"x\" }) { comment { id } } }"
                                            .formatted(unknown.post)))
                    .containsExactly("UNAVAILABLE");
            StepVerifier.create(unknown.events(null))
                    .expectErrorSatisfies(
                            e -> assertThat(((GraphError) e).code()).isEqualTo("UNAVAILABLE"))
                    .verify(PATIENCE);
            known.add(ada, "what is known goes on");
        } finally {
            neighbours.comeBack();
        }
        posts.append("PostPublished", unknown.post, published());
        unknown.add(ada, "first");
    }

    @Test
    void events_of_a_post_have_the_order_of_its_changes_when_several_posts_are_unpublished() {
        List<Discussion> discussions = Stream.of(
                        Discussion.start(graph, neighbours, ada), Discussion.start(graph, neighbours, ada))
                .sorted(comparing(some -> some.post.toString()))
                .toList();
        discussions.forEach(some -> some.add(ada, "The post is stored now."));
        UUID later = discussions.get(1).post;
        try (Database.Transaction writer = database.begin()) {
            String lock =
                    RowLocks.TURN.replace(":id", "?") + "select id from turn, post where id = ? for update of post";
            writer.sql(lock)
                    .params(discussions.get(0).post, discussions.get(0).post)
                    .query()
                    .singleRow();
            discussions.forEach(some -> posts.appendBeyondHorizon("PostUnpublished", some.post, published()));
            posts.settle();
            await().atMost(PATIENCE).until(this::isWaiting);
            discussions.get(1).add(ada, "Before the post is unpublished.");
            writer.commit();
        }
        String events = "select type from event where topic = ? order by tx, position";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.sql(events)
                        .param(later.toString())
                        .query(String.class)
                        .list())
                .containsExactly("CommentAdded", "CommentAdded", "PostClosed"));
    }

    private boolean isWaiting() {
        return database.sql("""
                        select exists (
                            select from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%post%' and datname = current_database()
                        )
                        """).query(Boolean.class).single();
    }

    @Test
    void post_that_its_owner_lost_in_a_failover_is_removed() {
        Discussion kept = Discussion.start(graph, neighbours);
        publish();
        discussion.add(ada, "first");
        posts.lose(discussion.post);
        await().atMost(PATIENCE).until(() -> !isKnown());
        kept.add(ada, "the others stay");
    }

    @Test
    void removed_post_completes_its_subscriptions_and_deletes_its_comments() {
        publish();
        String start = discussion.cursor();
        String comment = discussion.add(ada, "first");
        discussion.react(ada, comment, "LIKE");
        StepVerifier.create(discussion.events(start))
                .expectNextCount(2)
                .then(() -> posts.append("PostRemoved", discussion.post, Map.of()))
                .expectComplete()
                .verify(PATIENCE);

        discussion.comment(comment).path("comment").valueIsNull();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.sql("select count(*) from reaction where subject_id = ?")
                                .param(UUID.fromString(comment))
                                .query(Integer.class)
                                .single())
                        .isZero());
        discussion
                .tryToAdd(ada, null, "too late", null)
                .path("addComment.userErrors[0].code")
                .entity(String.class)
                .isEqualTo("NOT_FOUND");
        StepVerifier.create(discussion.events(null))
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo("NOT_FOUND"))
                .verify(PATIENCE);
    }

    @Test
    void many_comments_of_a_removed_post_are_deleted_in_batches() {
        publish();
        discussion.add(ada, "first");
        database.sql("""
                        with thread as (
                            insert into comment (post_id, author_id, depth, markdown, html)
                            select :post, :ada, 0, '', '' from generate_series(1, 200) returning id
                        )
                        insert into comment (id, post_id, parent_id, author_id, depth, markdown, html)
                        select uuidv7(interval '1 minute'), :post, id, :ada, 1, '', '' from thread
                        """).param("post", discussion.post).param("ada", ada).update();
        assertThat(database.largestDeletion("comment", () -> {
                    posts.append("PostRemoved", discussion.post, Map.of());
                    await().atMost(PATIENCE).until(() -> comments() == 0);
                }))
                .isLessThanOrEqualTo(200);
    }

    @Test
    void unpublished_post_completes_its_subscriptions() {
        publish();
        StepVerifier.create(discussion.events(discussion.cursor()))
                .then(() -> discussion.add(ada, "first"))
                .expectNextCount(1)
                .then(this::unpublish)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(discussion.events(null))
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo("NOT_FOUND"))
                .verify(PATIENCE);
    }

    @Test
    void comments_of_an_unpublished_post_are_neither_read_nor_written() {
        publish();
        String comment = discussion.add(ada, "first");
        discussion.reply(ada, comment, "second");
        unpublish();
        await().atMost(PATIENCE).until(() -> discussion.commentCount() == 0);

        assertThat(threads()).isEqualTo("{\"totalCount\":0,\"nodes\":[]}");
        discussion.comment(comment).path("comment").valueIsNull();
        graph.execute(
                        "query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }",
                        Map.of("of", List.of(Map.of("__typename", "Comment", "id", comment))))
                .path("_entities[0]")
                .valueIsNull();
        errorOf(discussion.tryToAdd(ada, null, "late", null), "addComment");
        errorOf(discussion.tryToAdd(ada, comment, "late", null), "addComment");
        errorOf(discussion.react(ada, comment, "LIKE"), "setCommentReactions");
        errorOf(discussion.delete(ada, comment), "deleteComment");
    }

    @Test
    void comments_return_when_the_post_is_published_again() {
        publish();
        String comment = discussion.add(ada, "first");
        discussion.reply(ada, comment, "second");
        discussion.react(ada, comment, "LIKE");
        String before = threads();
        unpublish();
        await().atMost(PATIENCE).until(() -> discussion.commentCount() == 0);
        publish();
        await().atMost(PATIENCE).until(() -> discussion.commentCount() == 2);
        assertThat(threads()).isEqualTo(before);
        StepVerifier.create(discussion.events(discussion.cursor()))
                .then(() -> discussion.add(ada, "third"))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void deletion_of_an_unpublished_post_deletes_its_comments() {
        publish();
        discussion.add(ada, "first");
        unpublish();
        await().atMost(PATIENCE).until(() -> discussion.commentCount() == 0);
        assertThat(comments()).isEqualTo(1);
        posts.append("PostRemoved", discussion.post, Map.of());
        await().atMost(PATIENCE).until(() -> comments() == 0);
    }

    @Test
    void resumed_subscription_replays_the_events_before_the_end() {
        publish();
        String start = discussion.cursor();
        discussion.add(ada, "last");
        posts.append("PostRemoved", discussion.post, Map.of());
        await().atMost(PATIENCE).until(() -> !isKnown());
        publish();
        await().atMost(PATIENCE).until(this::isKnown);
        discussion.add(ada, "in another life");
        StepVerifier.create(discussion.events(start).map(CommentEvent::type))
                .expectNext("CommentAdded")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void changed_post_keeps_its_comments() {
        publish();
        discussion.add(ada, "first");
        UUID heir = UUID.randomUUID();
        posts.append("PostUpdated", discussion.post, Map.of("authorId", heir));
        await().atMost(PATIENCE).until(() -> database.sql("select author_id from post where id = ?")
                .param(discussion.post)
                .query(UUID.class)
                .single()
                .equals(heir));
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    private void publish() {
        posts.append("PostPublished", discussion.post, published());
    }

    private void unpublish() {
        posts.append("PostUnpublished", discussion.post, published());
    }

    /** The threads of the post with their replies, as JSON. */
    private String threads() {
        return new JsonMapper()
                .writeValueAsString(discussion
                        .read(
                                "comments { totalCount nodes { id markdown reactions { count } replies { nodes { id } } } }")
                        .path("_entities[0].comments")
                        .entity(Object.class)
                        .get());
    }

    private int comments() {
        return database.sql("select count(*) from comment where post_id = ?")
                .param(discussion.post)
                .query(Integer.class)
                .single();
    }

    private static void errorOf(Response answer, String mutation) {
        answer.path(mutation + ".userErrors[0].code").entity(String.class).isEqualTo("NOT_FOUND");
    }

    private static Map<String, Object> published() {
        return Map.of("authorId", UUID.randomUUID());
    }

    private boolean isKnown() {
        return database.sql("select count(*) from post where id = ?")
                        .param(discussion.post)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
