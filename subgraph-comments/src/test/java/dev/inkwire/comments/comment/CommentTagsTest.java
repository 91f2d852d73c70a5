package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.content.markdown.Rerendering;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.StaleAnswers;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class CommentTagsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentStates states;

    @Autowired
    CommentTexts texts;

    @Autowired
    Rendering rendering;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    final UUID dan = UUID.randomUUID();
    final String handle = "dan-" + dan.toString().substring(0, 8);

    Discussion discussion;
    Discussion other;
    String first;
    String reply;
    String mention;
    String elsewhere;
    StaleAnswers answers;

    @BeforeEach
    void write() {
        new People(neighbours, database).name(Map.of(dan, handle));
        discussion = Discussion.start(graph, neighbours);
        other = Discussion.start(graph, neighbours);
        first = discussion.add(ada, "First.");
        reply = discussion.reply(bob, first, "A reply.");
        mention = discussion.add(bob, "Hello @" + handle);
        elsewhere = other.add(ada, "Elsewhere.");
        discussion.react(ada, mention, "LIKE");
    }

    @Test
    void each_change_makes_stale_the_answers_that_it_alters() {
        String nothing = comment(UUID.randomUUID().toString(), "id");
        String nobody = user(UUID.randomUUID(), "commentCount comments { totalCount }");
        answers = new StaleAnswers(
                graph,
                database,
                List.of(
                        post(discussion, "commentCount"),
                        post(discussion, "commentsLocked"),
                        post(discussion, "comments { totalCount }"),
                        post(
                                discussion,
                                "comments(first: 2) { nodes { id status markdown html author { id } editedAt replyCount } pageInfo { hasNextPage } }"),
                        post(
                                discussion,
                                "comments(orderBy: NEWEST, first: 1) { edges { cursor node { reactions { kind count } viewerReactions mentions { id } } } }"),
                        post(
                                discussion,
                                "comments { nodes { replies { totalCount nodes { status markdown parent { id markdown } } } } }"),
                        comment(first, "status markdown replyCount author { id }"),
                        comment(reply, "status author { id } parent { status replyCount author { id } }"),
                        comment(mention, "html mentions { id } reactions { count }"),
                        "{ _entities(representations: [{ __typename: \"Comment\", id: \"%s\" }]) { ... on Comment { markdown } } }"
                                .formatted(mention),
                        comment(elsewhere, "markdown"),
                        post(other, "commentCount comments { nodes { id } }"),
                        user(ada, "commentCount"),
                        user(ada, "comments { totalCount nodes { id markdown status post { id } replyCount } }"),
                        user(bob, "comments(first: 1) { nodes { markdown reactions { count } } }"),
                        nothing,
                        nobody));

        settle();
        check("addComment", () -> discussion.add(ada, "Another one."));
        check("a reply", () -> discussion.reply(ada, mention, "Mine."));
        check("editComment", () -> discussion.edit(bob, mention, "Hello again, @" + handle));
        check("setCommentReactions", () -> discussion.react(ada, mention, "LIKE", "LOVE"));
        check("setCommentsLocked", () -> lock(true));
        check("the end of a lock", () -> lock(false));
        check("reportComment", () -> discussion.report(ada, reply));
        check("moderateComment", () -> moderate(reply, true));
        check("moderateComment of a parent", () -> moderate(first, true));
        check("a comment is shown again", () -> moderate(reply, false));
        check("a parent is shown again", () -> moderate(first, false));
        String[] pending = new String[1];
        check(
                "a comment is held",
                () -> pending[0] = states.add(discussion.post, null, bob, "Waits for approval.", true));
        check("approval", () -> moderate(pending[0], false));
        check("a comment is held again", () -> states.hold(pending[0]));
        check("deleteComment of a pending comment", () -> discussion.delete(bob, pending[0]));
        check("a handle", () -> new People(neighbours, database).name(Map.of(dan, "x" + handle)));
        check("a text rendered again", () -> new Rerendering(texts, rendering, CommentText.VERSION)
                .renderBatch()
                .block(PATIENCE));
        check("PostUnpublished", () -> {
            neighbours.feed("posts").append("PostUnpublished", other.post, Map.of("authorId", bob));
            await().atMost(PATIENCE).until(() -> other.commentCount() == 0);
        });
        check("PostPublished", () -> {
            neighbours.feed("posts").append("PostPublished", other.post, Map.of("authorId", bob));
            await().atMost(PATIENCE).until(() -> other.commentCount() == 1);
        });
        check("PostRemoved", () -> {
            neighbours.feed("posts").append("PostRemoved", other.post, Map.of());
            await().atMost(PATIENCE).until(() -> count("select count(*) from post where id = ?", other.post) == 0);
        });
        checkErasure(ada, false);
        checkErasure(bob, true);
        answers.report(Set.of(nothing, nobody));
    }

    /** Checks what an erasure masks at once, and what its batches change. */
    private void checkErasure(UUID user, boolean withContent) {
        try (Database.Transaction erasing = database.begin()) {
            erasing.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                    .param(discussion.post.toString())
                    .query()
                    .singleRow();
            check("UserErased", () -> {
                neighbours.feed("users").append("UserErased", user, Map.of("eraseContent", withContent));
                await().atMost(PATIENCE)
                        .until(() -> count("select count(*) from erasure where user_id = ?", user) == 1);
            });
            check("the batches of an erasure", () -> {
                erasing.commit();
                await().atMost(PATIENCE)
                        .until(() -> count("select count(*) from comment where author_id = ?", user)
                                        + count("select count(*) from reaction where user_id = ?", user)
                                == 0);
            });
        }
    }

    @Test
    void reactions_that_can_change_without_an_event_are_not_cached() {
        String reactions = comment(mention, "reactions { count }");
        String text = comment(mention, "markdown reactions @skip(if: true) { count }");
        String top = post(discussion, "comments(orderBy: TOP) { nodes { id } }");
        settle();
        await().atMost(PATIENCE).until(() -> tags(reactions) != null);
        discussion.react(bob, mention, "LIKE");
        assertThat(tags(reactions)).isNull();
        assertThat(tags(text)).isNotNull();
        assertThat(tags(top)).isNull();
    }

    @Test
    void answer_is_public_unless_it_depends_on_the_caller() {
        await().atMost(PATIENCE).until(() -> tags(comment(first, "markdown")) != null);
        assertThat(isPublic(comment(first, "markdown replyCount author { id }")))
                .isTrue();
        assertThat(isPublic(comment(first, "viewerReactions"))).isFalse();
        assertThat(isPublic(post(discussion, "commentCount commentsLocked"))).isTrue();
        assertThat(isPublic(post(discussion, "comments { nodes { id } }"))).isFalse();
        assertThat(isPublic(user(ada, "comments { nodes { markdown } }"))).isTrue();
        states.hide(first);
        assertThat(isPublic(comment(first, "markdown"))).isFalse();
    }

    /** Ends the time after an event about reactions, in which answers are not cacheable. */
    private void settle() {
        await().pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> count("select count(*) from comment where event_due_at is not null") == 0);
        database.sql("update comment set reactions_event_at = '-infinity' where post_id = ?")
                .param(discussion.post)
                .update();
    }

    private void check(String name, Runnable change) {
        answers.check(name, () -> {
            change.run();
            settle();
        });
    }

    private void lock(boolean locked) {
        moderate("setCommentsLocked(input: { postId: \"%s\", locked: %s }) { userErrors { code } }"
                .formatted(discussion.post, locked));
    }

    private void moderate(String comment, boolean hidden) {
        moderate("moderateComment(input: { commentId: \"%s\", hidden: %s }) { userErrors { code } }"
                .formatted(comment, hidden));
    }

    private void moderate(String mutation) {
        graph.as(UUID.randomUUID(), "comments:moderate")
                .execute("mutation { result: " + mutation + " }")
                .path("result.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private String tags(String query) {
        return graph.answer(query, Map.of()).getHeaders().getFirst("Inkwire-Cache-Tags");
    }

    private boolean isPublic(String query) {
        return "public"
                .equals(graph.as(UUID.randomUUID())
                        .answer(query, Map.of())
                        .getHeaders()
                        .getFirst("Inkwire-Cache-Scope"));
    }

    private int count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Integer.class).single();
    }

    private static String comment(String id, String selection) {
        return "{ comment(id: \"%s\") { %s } }".formatted(id, selection);
    }

    private static String post(Discussion of, String selection) {
        return entity("Post", of.post, selection);
    }

    private static String user(UUID id, String selection) {
        return entity("User", id, selection);
    }

    private static String entity(String type, UUID id, String selection) {
        return "{ _entities(representations: [{ __typename: \"%1$s\", id: \"%2$s\" }]) { ... on %1$s { %3$s } } }"
                .formatted(type, id, selection);
    }
}
