package dev.inkwire.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hundred events cost as many statements as there are pages, whose size depends on how long a transaction takes. */
@SubgraphTest
class ProjectionStatementsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int EVENTS = 100;
    static final int FEW = 20;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    final UUID ada = UUID.randomUUID();

    @Test
    void a_hundred_posts_are_stored_and_removed_with_few_statements() {
        List<UUID> posts = Stream.generate(UUID::randomUUID).limit(EVENTS).toList();
        FeedOwner feed = neighbours.feed("posts");
        String stored = "select count(*) from post where author_id = ?";
        assertThat(store(
                        feed,
                        stored,
                        EVENTS,
                        i -> feed.appendBeyondHorizon("PostPublished", posts.get(i), Map.of("authorId", ada))))
                .hasSizeLessThan(FEW);
        assertThat(store(feed, stored, 0, i -> feed.appendBeyondHorizon("PostRemoved", posts.get(i), Map.of())))
                .hasSizeLessThan(FEW);
    }

    @Test
    void a_hundred_blocks_are_stored_with_few_statements() {
        FeedOwner feed = neighbours.feed("users");
        assertThat(store(feed, "select count(*) from block where blocker_id = ?", EVENTS, i -> {
                    UUID blocked = UUID.randomUUID();
                    feed.appendBeyondHorizon(
                            "UserBlocked",
                            "block:" + ada + ":" + blocked,
                            Map.of("blockerId", ada, "blockedId", blocked));
                }))
                .hasSizeLessThan(FEW);
    }

    @Test
    void a_hundred_handles_are_stored_with_few_statements() {
        FeedOwner feed = neighbours.feed("users");
        assertThat(store(
                        feed,
                        "select count(*) from person where handle like 'reader-%' and ?::uuid is not null",
                        EVENTS,
                        i -> feed.appendBeyondHorizon(
                                "UserChanged", UUID.randomUUID(), Map.of("handle", "reader-" + i))))
                .hasSizeLessThan(FEW);
    }

    /** Returns the statements that are executed until the rows are there. */
    private List<String> store(FeedOwner feed, String count, int expected, Consumer<Integer> event) {
        return statements.during(() -> {
            for (int i = 0; i < EVENTS; i++) {
                event.accept(i);
            }
            feed.settle();
            await().atMost(PATIENCE)
                    .until(() ->
                            database.sql(count).param(ada).query(Integer.class).single() == expected);
        });
    }
}
