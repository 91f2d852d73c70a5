package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

@SubgraphTest
class AuthorErasureTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentStates states;

    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void start() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void comments_of_an_erased_author_lose_their_author() {
        String comment = discussion.add(ada, "Still here.");
        String start = discussion.cursor();
        erase(ada, false);
        assertThat(discussion
                        .events(start)
                        .filter(event -> event.type().equals("CommentChanged"))
                        .blockFirst(PATIENCE)
                        .comment())
                .containsEntry("id", comment)
                .containsEntry("author", null);
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
    void comments_of_an_erased_author_are_deleted_on_request() {
        String answered = discussion.add(ada, "Mine.");
        String reply = discussion.reply(ravi, answered, "Somebody else's.");
        String leaf = discussion.reply(ada, reply, "Mine, too.");
        discussion.react(ravi, answered, "LIKE");
        String start = discussion.cursor();

        erase(ada, true);
        assertThat(discussion.removals(start).take(2).collectList().block(PATIENCE))
                .containsExactlyInAnyOrder(answered, leaf);
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

    @Test
    void pending_and_hidden_comments_of_an_erased_author_are_deleted_on_request() {
        String hidden = discussion.add(ada, "Mine.");
        discussion.reply(ravi, hidden, "Somebody else's.");
        String pending = states.add(discussion.post, null, ada, "Mine, too.", true);
        states.hide(hidden);

        erase(ada, true);

        String rows = "select id from comment where post_id = ? and parent_id is null";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.sql(rows)
                        .param(discussion.post)
                        .query(String.class)
                        .list())
                .contains(hidden)
                .doesNotContain(pending));
        discussion.comment(hidden).path("comment").matchesJson("""
                        {"status": "DELETED", "markdown": "", "replyCount": 1, "author": null}""");
        assertThat(discussion.commentCount()).isEqualTo(1);
    }

    @Test
    void placeholders_are_removed_with_the_last_reply_of_an_erased_author() {
        String start = discussion.cursor();
        String mine = discussion.add(ravi, "Regretted.");
        String first = discussion.reply(ada, mine, "Mine.");
        String second = discussion.reply(ada, first, "Mine, too.");
        discussion.delete(ravi, mine);

        erase(ada, true);

        assertThat(discussion.removals(start).take(4).collectList().block(PATIENCE))
                .containsExactly(mine, second, first, mine);
        discussion
                .read("commentCount comments { totalCount }")
                .path("_entities[0]")
                .matchesJsonStrictly("{\"commentCount\": 0, \"comments\": {\"totalCount\": 0}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_the_tombstone_of_an_erased_user_remains(boolean withContent) {
        String handle = "ada-" + ada.toString().substring(0, 13);
        People people = new People(neighbours, database);
        people.name(Map.of(ada, handle));
        people.block(ada, ravi);
        people.block(ravi, ada);
        UUID bob = UUID.randomUUID();
        String start = discussion.cursor();
        String comment = discussion.add(bob, "Hello @" + handle + "!");
        discussion.react(ada, comment, "LIKE", "LOVE");
        discussion.react(bob, comment, "LIKE");
        discussion.tryToAdd(ada, comment, "A reply.", "key");
        discussion.delete(ada, discussion.reply(ada, comment, "Deleted before."));
        String deleted = discussion.add(bob, "Deleted with a reply.");
        String held = states.add(discussion.post, deleted, ada, "Waits.", true);
        discussion.delete(bob, deleted);
        states.show(held);
        states.hide(held);
        database.sql("insert into active_author (author_id, written_at, text_hashes, comment_ids)"
                        + " values (?, array[now()], array[1], array[?])")
                .params(ada, ada)
                .update();
        assertThat(database.columnsWith(ada.toString()))
                .contains("comment.mentions", "event.payload", "reaction.user_id", "idempotency_key.author_id");

        erase(ada, withContent);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.columnsWith(ada.toString()))
                .containsExactly("erased_user.id", "event.stale_tags", "projection_key.key"));
        assertThat(database.sql("select key from projection_key where key like ?")
                        .param("%" + ada + "%")
                        .query(String.class)
                        .list())
                .containsOnly(ada.toString());
        assertThat(database.columnsWith(handle))
                .as("somebody else's words")
                .containsExactly("comment.html", "comment.markdown");
        discussion
                .comment(comment)
                .path("comment.reactions")
                .matchesJsonStrictly("[{\"kind\": \"LIKE\", \"count\": 1}]");
        assertThat(discussion
                        .events(start)
                        .filter(event -> event.type().equals("CommentChanged")
                                && event.commentId().equals(comment))
                        .take(2)
                        .collectList()
                        .block(PATIENCE))
                .as("the first reaction, and what remains")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void many_comments_are_hidden_at_once_and_erased_in_batches(boolean withContent) {
        String comment = discussion.add(ada, "Mine.");
        String other = discussion.add(ravi, "Somebody else's.");
        insertMany();
        try (Database.Transaction writer = database.begin()) {
            writer.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                    .param(discussion.post.toString())
                    .query()
                    .singleRow();
            erase(ada, withContent);
            await().atMost(PATIENCE).until(() -> isWaitedFor("with turn"));
            discussion
                    .comment(comment)
                    .path("comment")
                    .matchesJson(
                            withContent
                                    ? "{\"status\": \"DELETED\", \"markdown\": \"\", \"author\": null}"
                                    : "{\"markdown\": \"Mine.\", \"author\": null}");
            assertThat(database.sql("select count(*) from comment where author_id = ?")
                            .param(ada)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(121);
            database.sql("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where wait_event = 'advisory' and query like '%with turn%' and datname = current_database()
                            """).query().listOfRows();
            writer.commit();
        }
        List<String> late = Stream.generate(() -> discussion.reply(ravi, other, "During the erasure."))
                .limit(5)
                .toList();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.columnsWith(ada.toString()))
                .containsExactly("erased_user.id", "event.stale_tags", "projection_key.key"));
        if (withContent) {
            discussion.comment(comment).path("comment").valueIsNull();
        }
        assertThat(late).allSatisfy(id -> discussion.comment(id).path("comment").hasValue());
        assertThat(discussion.commentCount()).isEqualTo(withContent ? 116 : 237);
        assertThat(database.sql("""
                        select count(*) from comment
                        where post_id = ? and (reaction_count <> 0 or report_count <> 0 or mentions <> '{}')
                        """).param(discussion.post).query(Integer.class).single())
                .isZero();
        assertThat(database.sql("select count(*) from event where topic = ? and type = 'CommentRemoved'")
                        .param(discussion.post.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(withContent ? 121 : 0);
        // other tests render outdated comments
        database.sql("update comment set renderer_version = 1000 where post_id = ?")
                .param(discussion.post)
                .update();
    }

    /**
     * Inserts 120 comments by the user, and 110 to which the user has reacted, that mention or were reported by them.
     */
    private void insertMany() {
        database.sql("""
                        with mine as (
                            insert into comment (post_id, author_id, depth, markdown, html, renderer_version)
                            select :post, :ada, 0, 'Mine.', 'Mine.', 1000 from generate_series(1, 120)
                        ), others as (
                            insert into comment
                                (post_id, author_id, depth, markdown, html, renderer_version, mentions, reactions,
                                 reaction_count, report_count)
                            select :post, :ravi, 0, '', '', 1000, array[:ada], array[1], 1, 1
                            from generate_series(1, 110)
                            returning id
                        ), reacted as (
                            insert into reaction (user_id, subject_id, kinds) select :ada, id, '{LIKE}' from others
                        ), reported as (
                            insert into report (comment_id, reporter_id, reason) select id, :ada, 'Spam' from others
                        )
                        update post set comment_count = comment_count + 230 where id = :post
                        """)
                .param("post", discussion.post)
                .param("ada", ada)
                .param("ravi", ravi)
                .update();
    }

    @Test
    void comment_written_before_an_erasure_is_erased_with_it() {
        discussion.add(ada, "The post is known from now on.");
        try (Database.Transaction writer = database.begin()) {
            writer.sql("select is_erased(?)").param(ada).query(Boolean.class).single();
            erase(ada, true);
            await().atMost(PATIENCE).until(() -> isWaitedFor("as erased (id)"));
            writer.sql("insert into comment (post_id, author_id, depth, markdown, html) values (?, ?, 0, 'x', 'x')")
                    .params(discussion.post, ada)
                    .update();
            writer.commit();
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.columnsWith(ada.toString()))
                .containsExactly("erased_user.id", "event.stale_tags", "projection_key.key"));
    }

    @Test
    void comment_that_waits_for_an_erasure_is_refused() throws Exception {
        try (Database.Transaction erasure = database.begin()) {
            erasure.sql("select erase_user(?)").param(ada).query().listOfRows();
            CompletableFuture<Response> late =
                    CompletableFuture.supplyAsync(() -> discussion.tryToAdd(ada, null, "One more.", null));
            await().atMost(PATIENCE).until(() -> isWaitedFor("is_erased"));
            erasure.commit();
            late.get(10, TimeUnit.SECONDS).errors().satisfy(errors -> assertThat(errors)
                    .extracting(error -> error.getExtensions().get("code"))
                    .containsExactly("UNAUTHENTICATED"));
        }
        assertThat(discussion.commentCount()).isZero();
    }

    @Test
    void erased_user_neither_comments_nor_reacts() {
        String comment = discussion.add(ravi, "Hello.");
        erase(ada, false);
        await().atMost(PATIENCE)
                .until(() -> database.columnsWith(ada.toString()).contains("erased_user.id"));
        assertThat(graph.as(ada)
                        .errorCodes(
                                "mutation { addComment(input: { postId: \"%s\", markdown: \"x\" }) { comment { id } } }"
                                        .formatted(discussion.post)))
                .containsExactly("UNAUTHENTICATED");
        assertThat(graph.as(ada)
                        .errorCodes(
                                "mutation { setCommentReactions(input: { commentId: \"%s\", reactions: [LIKE] }) { comment { id } } }"
                                        .formatted(comment)))
                .containsExactly("UNAUTHENTICATED");
    }

    private boolean isWaitedFor(String function) {
        return database.sql("""
                        select exists (
                            select from pg_stat_activity
                            where wait_event = 'advisory' and query like ? and datname = current_database()
                        )
                        """)
                .param("%" + function + "%")
                .query(Boolean.class)
                .single();
    }

    private void erase(UUID author, boolean withContent) {
        neighbours.feed("users").append("UserErased", author, Map.of("eraseContent", withContent));
    }
}
