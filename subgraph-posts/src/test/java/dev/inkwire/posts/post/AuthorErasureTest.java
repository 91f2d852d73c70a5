package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class AuthorErasureTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DatabaseClient database;

    @Autowired
    Database tables;

    Person ada;
    String published;
    String draft;
    String series;
    String seriesOfDrafts;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        published = ada.publish("Published", "tags", List.of("Gardens"));
        draft = ada.draft("Draft", "idempotencyKey", "once");
        series = seriesOf(published);
        seriesOfDrafts = seriesOf(draft);
    }

    @Test
    void published_posts_of_an_erased_author_lose_their_author_and_drafts_are_deleted() {
        erase(false);
        await().atMost(PATIENCE)
                .until(() -> Person.visitor(graph).see(published).path("author").isNull());
        assertThat(ada.see(draft).isNull()).isTrue();
        assertThat(seriesAndItsPost(series))
                .isEqualTo("{\"author\":null,\"posts\":[{\"id\":\"%s\"}]}".formatted(published));
        assertThat(seriesAndItsPost(seriesOfDrafts)).isEqualTo("null");
        assertThat(lastEvent())
                .startsWith("PostUpdated {\"tags\": [\"gardens\"], \"authorId\": null, \"publishedAt\": \"")
                .endsWith("\", \"previousTags\": [\"gardens\"]}");
        awaitOnlyTombstone();
    }

    @Test
    void revisions_of_posts_that_remain_are_deleted() {
        ada.update(published, "markdown", "Another text.");
        assertThat(tables.columnsWith(published)).contains("post_revision.post_id");
        erase(false);
        await().atMost(PATIENCE)
                .until(() -> Person.visitor(graph).see(published).path("author").isNull());
        assertThat(tables.columnsWith(published)).doesNotContain("post_revision.post_id");
    }

    @Test
    void posts_of_an_erased_author_are_deleted_on_request() {
        erase(true);
        await().atMost(PATIENCE)
                .until(() -> Person.visitor(graph).see(published).isNull());
        assertThat(ada.see(draft).isNull()).isTrue();
        assertThat(tables.columnsWith(series)).containsExactly("event.stale_tags");
        assertThat(lastEvent())
                .isEqualTo(
                        "PostRemoved {\"tags\": [], \"authorId\": null, \"publishedAt\": null, \"previousTags\": [\"gardens\"]}");
        awaitOnlyTombstone();
    }

    @Test
    void hidden_posts_of_an_erased_author_lose_their_author_and_other_unpublished_posts_are_deleted() {
        Person moderator = Person.moderator(graph);
        moderator.moderate(published, true);
        ada.schedule(draft, OffsetDateTime.now().plusDays(1));
        String again = ada.publish("Draft again");
        ada.unpublish(again);
        erase(false);
        awaitOnlyTombstone();
        assertThat(moderator.see(published).path("status").asString()).isEqualTo("HIDDEN");
        assertThat(moderator.see(published).path("author").isNull()).isTrue();
        assertThat(lastEvent(published))
                .isEqualTo(
                        "PostUnpublished {\"tags\": [], \"authorId\": null, \"publishedAt\": null, \"previousTags\": []}");
        assertThat(lastEvent(again))
                .isEqualTo(
                        "PostRemoved {\"tags\": [], \"authorId\": null, \"publishedAt\": null, \"previousTags\": []}");
        assertThat(tables.sql("select count(*) from post where id = any(?::uuid[])")
                        .param("{%s,%s}".formatted(draft, again))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(tables.sql("select count(*) from event where key = ?")
                        .param(draft)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void reactions_of_an_erased_user_are_subtracted() {
        Person bob = Person.in(graph);
        String post = bob.publish("By somebody else");
        ada.react(post, "LIKE", "CURIOUS");
        bob.react(post, "LIKE");
        ada.delete(ada.publish("Deleted before"));
        erase(false);
        awaitOnlyTombstone();
        assertThat(bob.see(post).path("reactionCount").asInt()).isEqualTo(1);
        assertThat(bob.see(post).path("reactions").toString()).isEqualTo("[{\"kind\":\"LIKE\",\"count\":1}]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void many_posts_and_reactions_are_erased_in_batches(boolean withContent) {
        Person bob = Person.in(graph);
        String last = Posts.publish(tables, ada.id(), 80).get(79);
        Posts.publish(tables, bob.id(), 80);
        tables.sql("""
                        with liked as (
                            update post set reactions = '{1}', reaction_count = 1, recent_reaction_count = 1
                            where author_id = :bob
                            returning id
                        ), reaction as (
                            insert into reaction (user_id, subject_id, kinds) select :ada, id, '{LIKE}' from liked
                        )
                        insert into recent_reaction (post_id, user_id, kind) select id, :ada, 'LIKE' from liked
                        """).param("bob", bob.id()).param("ada", ada.id()).update();
        try (Database.Transaction writer = tables.begin()) {
            writer.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                    .param(last)
                    .query()
                    .singleRow();
            erase(withContent);
            awaitWaiting("advisory", "with turn");
            tables.sql("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where wait_event = 'advisory' and query like '%with turn%' and datname = current_database()
                            """).query().listOfRows();
            writer.commit();
        }
        awaitOnlyTombstone();
        assertThat(tables.sql(
                                "select count(*) from post where author_id is null and title like 'Post %' and id >= ?::uuid")
                        .param(last)
                        .query(Integer.class)
                        .single())
                .isEqualTo(withContent ? 0 : 1);
        assertThat(tables.sql(
                                "select sum(reaction_count + recent_reaction_count + reactions[1]) from post where author_id = ?")
                        .param(bob.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void many_followers_of_an_erased_author_are_deleted_in_batches() {
        tables.sql("""
                        with followed as (
                            insert into follow (follower_id, followee_id)
                            select gen_random_uuid(), cast(:ada as uuid) from generate_series(1, 300)
                            returning follower_id
                        )
                        insert into projection_key (projection, key, position)
                        select 'follows', 'follow:' || follower_id || ':' || cast(:ada as text), 0 from followed
                        """).param("ada", ada.id()).update();
        assertThat(tables.largestDeletion("follow", () -> {
                    erase(false);
                    awaitOnlyTombstone();
                }))
                .isBetween(1, 100);
    }

    @Test
    void erasure_locks_followed_tags_and_tags_of_deleted_posts_in_the_order_of_publications() {
        String name = UUID.randomUUID().toString();
        String first = tag(name);
        String second = tag("Followed " + name);
        ada.publish("Tagged", "tags", List.of(name));
        ada.followTag(second);
        try (Database.Transaction publication = tables.begin()) {
            lockTag(publication, first);
            erase(true);
            awaitWaiting("transactionid", "tag");
            lockTag(publication, second);
            publication.commit();
        }
        awaitOnlyTombstone();
    }

    @Test
    void post_written_before_an_erasure_is_erased_with_it() {
        try (Database.Transaction writer = tables.begin()) {
            writer.sql("select is_erased(?)")
                    .param(ada.id())
                    .query(Boolean.class)
                    .single();
            erase(true);
            awaitWaiting("advisory", "as erased (id)");
            writer.sql("insert into post (author_id, title, status) values (?, 'Late', 'DRAFT')")
                    .param(ada.id())
                    .update();
            writer.commit();
        }
        awaitOnlyTombstone();
    }

    @Test
    void erased_user_neither_writes_nor_reacts() {
        String post = Person.in(graph).publish("By somebody else");
        erase(false);
        await().atMost(PATIENCE)
                .until(() -> tables.columnsWith(ada.id().toString()).contains("erased_user.id"));
        assertThat(ada.graph()
                        .errorCodes(
                                "mutation { createPost(input: { title: \"Late\", markdown: \"x\" }) { post { id } } }"))
                .containsExactly("UNAUTHENTICATED");
        assertThat(ada.graph()
                        .errorCodes(
                                "mutation { setPostReactions(input: { postId: \"%s\", reactions: [LIKE] }) { post { id } } }"
                                        .formatted(post)))
                .containsExactly("UNAUTHENTICATED");
    }

    /** Creates a tag and a post with it, and returns the id of the tag. */
    private String tag(String name) {
        String post = Person.in(graph).publish("Post", "tags", List.of(name));
        return tables.sql("select tag_id::text from post_tag where post_id = ?::uuid")
                .param(post)
                .query(String.class)
                .single();
    }

    private static void lockTag(Database.Transaction transaction, String id) {
        transaction
                .sql("select id from tag where id = ?::uuid for no key update nowait")
                .param(id)
                .query()
                .singleRow();
    }

    /** Waits until a statement that contains a text waits for a lock. */
    private void awaitWaiting(String event, String statement) {
        await().atMost(PATIENCE).until(() -> tables.sql("""
                        select exists (
                            select from pg_stat_activity
                            where wait_event = ? and position(? in query) > 0 and datname = current_database()
                                and pid <> pg_backend_pid()
                        )
                        """)
                .params(event, statement)
                .query(Boolean.class)
                .single());
    }

    private void erase(boolean withContent) {
        neighbours.feed("users").append("UserErased", ada.id(), Map.of("eraseContent", withContent));
    }

    private String seriesOf(String post) {
        return ada.mutate("createSeries", "series { id }", Person.input("title", "Series", "postIds", List.of(post)))
                .payload()
                .at("/series/id")
                .asString();
    }

    private String seriesAndItsPost(String id) {
        return ada.ask("query ($id: ID!) { series(id: $id) { author { id } posts { id } } }", Map.of("id", id))
                .path("series")
                .toString();
    }

    private String lastEvent() {
        return lastEvent(published);
    }

    private String lastEvent(String post) {
        return database.sql("select type || ' ' || payload from event where key = :post order by position desc limit 1")
                .bind("post", post)
                .map(row -> row.get(0, String.class))
                .one()
                .block(PATIENCE);
    }

    private void awaitOnlyTombstone() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tables.columnsWith(ada.id().toString()))
                        .containsExactly("erased_user.id", "event.stale_tags", "projection_key.key"));
    }
}
