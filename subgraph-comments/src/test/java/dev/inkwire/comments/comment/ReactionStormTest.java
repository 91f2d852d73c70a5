package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

@SubgraphTest
class ReactionStormTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentService comments;

    @Autowired
    DelayedEventService service;

    @Autowired
    DelayedEvents poller;

    final UUID ada = UUID.randomUUID();
    Discussion discussion;
    String comment;

    @BeforeEach
    void comment() {
        discussion = Discussion.start(graph, neighbours);
        comment = discussion.add(ada, "What do you think?");
    }

    @Test
    void storm_has_an_event_a_second_and_the_last_one_shows_all_reactions() {
        int reactions = 300;
        DelayedEvents otherReplica = new DelayedEvents(service);
        otherReplica.start();
        CompletableFuture<List<Integer>> seen = discussion
                .events(discussion.cursor())
                .map(ReactionStormTest::likes)
                .takeUntil(likes -> likes == reactions)
                .collectList()
                .toFuture();
        long start = System.nanoTime();
        Flux.range(0, reactions)
                .flatMap(n -> comments.setReactions(reader(), id(), Set.of(ReactionKind.LIKE)), 16)
                .blockLast(PATIENCE);
        assertThat(seen.orTimeout(30, TimeUnit.SECONDS).join()).isSorted().doesNotHaveDuplicates();
        await().atMost(PATIENCE).until(() -> due() == 0);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        otherReplica.stop();

        assertThat(payloads()).hasSizeBetween(2, (int) seconds + 1);
        assertThat(payloads()).last().asString().contains("\"count\": " + reactions);
    }

    @Test
    void first_reaction_after_a_quiet_second_has_its_event_at_once() {
        discussion.react(UUID.randomUUID(), comment, "LIKE");
        assertThat(payloads()).hasSize(1);
        assertThat(due()).isZero();
    }

    @Test
    void no_crash_loses_the_last_event() {
        poller.stop();
        try {
            discussion.react(UUID.randomUUID(), comment, "LIKE");
            discussion.react(UUID.randomUUID(), comment, "LIKE");
            discussion.react(UUID.randomUUID(), comment, "LOVE");
            assertThat(payloads()).hasSize(1);
            assertThat(due()).isOne();
            database.cut();
        } finally {
            database.mend();
            poller.start();
        }
        await().atMost(PATIENCE).until(() -> payloads().size() == 2);
        assertThat(payloads())
                .last()
                .asString()
                .contains("\"LIKE\", \"count\": 2")
                .contains("\"LOVE\", \"count\": 1");
    }

    @Test
    void deleted_comment_has_no_delayed_event() {
        poller.stop();
        try {
            discussion.react(UUID.randomUUID(), comment, "LIKE");
            discussion.react(UUID.randomUUID(), comment, "LOVE");
            discussion.reply(ada, comment, "keeps its place");
            discussion.delete(ada, comment);
        } finally {
            poller.start();
        }
        await().atMost(PATIENCE).until(() -> due() == 0);
        assertThat(payloads()).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static int likes(CommentEvent event) {
        var counts = (List<Map<String, Object>>) event.comment().get("reactions");
        return counts.isEmpty() ? 0 : (Integer) counts.get(0).get("count");
    }

    private UUID id() {
        return UUID.fromString(comment);
    }

    private int due() {
        return database.sql("select count(*) from comment where id = ? and event_due_at is not null")
                .param(id())
                .query(Integer.class)
                .single();
    }

    private List<String> payloads() {
        return database.sql(
                        "select payload::text from event where key = ? and type = 'CommentChanged' order by position")
                .param(comment)
                .query(String.class)
                .list();
    }

    private static Caller reader() {
        return new Caller(UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.MAX);
    }
}
