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
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class MentionsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentTexts texts;

    @Autowired
    Rendering rendering;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    final UUID carol = UUID.randomUUID();
    final String suffix = bob.toString().substring(0, 8);
    People people;
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        people = new People(neighbours, database);
        people.name(Map.of(bob, "bob-" + suffix, carol, "carol-" + suffix));
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void comment_mentions_users_in_the_order_of_its_text() {
        assertThat(mentions("@carol-%1$s, ask @Bob-%1$s or @nobody-%1$s, not `@ada`; @carol-%1$s!"))
                .containsExactly(carol, bob);
    }

    @Test
    void comment_that_waits_for_a_change_of_the_handle_mentions_nobody() throws Exception {
        CompletableFuture<List<UUID>> mentioned;
        try (Database.Transaction change = database.begin()) {
            change.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(bob.toString())
                    .query()
                    .listOfRows();
            mentioned = CompletableFuture.supplyAsync(() -> mentions("@bob-%1$s"));
            await().atMost(PATIENCE).until(() -> isWaitedFor("from person"));
            change.sql("update person set handle = ? where id = ?")
                    .params("robert-" + suffix, bob)
                    .update();
            change.commit();
        }
        assertThat(mentioned.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void comment_written_before_a_change_of_the_handle_is_rendered_again() {
        String comment = discussion.add(ada, "The post is known from now on.");
        try (Database.Transaction writer = database.begin()) {
            writer.sql("select is_erased(?)").param(bob).query(Boolean.class).single();
            neighbours.feed("users").append("UserChanged", bob, Map.of("handle", "robert-" + suffix));
            await().atMost(PATIENCE).until(() -> isWaitedFor("renamed"));
            writer.sql("update comment set mentions = array[?], html = 'linked' where id = ?::uuid")
                    .params(bob, comment)
                    .update();
            writer.commit();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            renderAgain();
            assertThat(html(comment)).isNotEqualTo("linked");
        });
    }

    @Test
    void comment_without_handles_mentions_nobody() {
        assertThat(mentions("Well said.")).isEmpty();
    }

    @Test
    void user_who_blocks_the_author_is_neither_mentioned_nor_linked() {
        people.block(bob, ada);
        String comment = discussion.add(ada, "@bob-%1$s, @Carol-%1$s, `@carol-%1$s`".formatted(suffix));
        assertThat(mentioned(comment)).containsExactly(carol);
        assertThat(html(comment))
                .isEqualTo("<p>&#64;bob-%1$s, <a class=\"mention\" href=\"http://localhost:3000/users/carol-%1$s\">"
                        .concat("@Carol-%1$s</a>, <code>&#64;carol-%1$s</code></p>\n")
                        .formatted(suffix));
    }

    @Test
    void mention_is_linked_only_while_the_mentioned_user_has_the_handle() {
        String comment = discussion.add(ada, "@bob-" + suffix);
        String linked = html(comment);
        String text = "<p>&#64;bob-" + suffix + "</p>\n";

        people.name(Map.of(bob, "robert-" + suffix, carol, "bob-" + suffix));
        renderAgain();
        assertThat(html(comment)).isEqualTo(text);
        assertThat(mentioned(comment)).as("as of the writing").containsExactly(bob);
        assertThat(mentions("@bob-%1$s @robert-%1$s")).containsExactly(carol, bob);

        people.name(Map.of(bob, "bob-" + suffix, carol, "carol-" + suffix));
        renderAgain();
        assertThat(html(comment)).isEqualTo(linked).contains("<a class=\"mention\"");

        neighbours.feed("users").append("UserErased", bob, Map.of("eraseContent", false));
        await().atMost(PATIENCE).until(() -> mentioned(comment).isEmpty());
        // skipped while the comment is locked for its delayed event
        await().atMost(PATIENCE).untilAsserted(() -> {
            renderAgain();
            assertThat(html(comment)).isEqualTo(text);
        });
    }

    @Test
    void comment_mentions_at_most_twenty_users() {
        List<UUID> crowd = Stream.generate(UUID::randomUUID).limit(21).toList();
        people.name(crowd.stream().collect(Collectors.toMap(id -> id, MentionsTest::handle)));
        String text = crowd.stream().map(id -> "@" + handle(id)).collect(Collectors.joining(" "));
        String comment = discussion.add(ada, "@nobody-" + suffix + " " + text);
        assertThat(mentioned(comment)).isEqualTo(crowd.subList(0, 20));
        assertThat(html(comment)).endsWith("</a> &#64;" + handle(crowd.get(20)) + "</p>\n");
    }

    @Test
    void many_comments_are_rendered_again_after_a_change_of_the_handle() {
        discussion.add(ada, "The post is known from now on.");
        int unknown = 1_000_000;
        database.sql("""
                        insert into comment (post_id, author_id, depth, markdown, html, mentions, renderer_version)
                        select ?, ?, 0, '', '', array[?], ? from generate_series(1, 1200)
                        """).params(discussion.post, ada, bob, unknown).update();
        people.name(Map.of(bob, "robert-" + suffix));
        assertThat(database.sql("select count(*) from comment where renderer_version = ?")
                        .param(unknown)
                        .query(Integer.class)
                        .single())
                .isZero();
        // other tests render outdated comments
        database.sql("delete from comment where renderer_version = 0").update();
    }

    @Test
    void deleted_comment_mentions_nobody() {
        String comment = discussion.add(ada, "@bob-" + suffix);
        discussion.reply(bob, comment, "keeps its place");
        discussion.delete(ada, comment);
        assertThat(mentioned(comment)).isEmpty();
    }

    private void renderAgain() {
        new Rerendering(texts, rendering, CommentText.VERSION).renderBatch().block(PATIENCE);
    }

    private boolean isWaitedFor(String statement) {
        return database.sql("""
                        select exists (
                            select from pg_stat_activity
                            where wait_event = 'advisory' and query like ? and datname = current_database()
                        )
                        """)
                .param("%" + statement + "%")
                .query(Boolean.class)
                .single();
    }

    private String html(String comment) {
        return graph.execute("{ comment(id: \"%s\") { html } }".formatted(comment))
                .path("comment.html")
                .entity(String.class)
                .get();
    }

    private List<UUID> mentions(String text) {
        return mentioned(discussion.add(ada, text.formatted(suffix)));
    }

    private List<UUID> mentioned(String comment) {
        return graph.execute("{ comment(id: \"%s\") { mentions { id } } }".formatted(comment))
                .path("comment.mentions[*].id")
                .entityList(UUID.class)
                .get();
    }

    private static String handle(UUID id) {
        return "p" + id.toString().replace("-", "").substring(0, 20);
    }
}
