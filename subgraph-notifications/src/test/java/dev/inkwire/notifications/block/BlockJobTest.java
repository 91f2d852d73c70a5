package dev.inkwire.notifications.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Blog;
import dev.inkwire.notifications.Inbox;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class BlockJobTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int COMMENTS = 2 * BlockJobService.BATCH + 1;
    static final int REACTIONS = BlockJobService.BATCH + 1;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    Blog blog;

    @BeforeEach
    void addHiddenNotifications() {
        blog = new Blog(neighbours, database);
        blog.block(ada, ravi);
        blog.settle();
        database.sql("insert into notification (user_id, kind, actor_id, post_id, comment_id, blocked)"
                        + " select ?, 'COMMENT', ?, gen_random_uuid(), gen_random_uuid(), true"
                        + " from generate_series(1, ?)")
                .params(ada, ravi, COMMENTS)
                .update();
        database.sql("""
                        with gathering as (
                            insert into notification (user_id, kind, post_id, actor_count, withdrawn)
                            select ?, 'REACTION', gen_random_uuid(), 0, true from generate_series(1, ?)
                            returning id, post_id
                        )
                        insert into notification_reaction (post_id, actor_id, notification_id, given, reacted_at)
                        select post_id, ?, id, true, now() from gathering
                        """).params(ada, REACTIONS, ravi).update();
    }

    @Test
    void notifications_are_shown_and_hidden_in_batches() {
        blog.unblock(ada, ravi);
        blog.settle();
        assertThat(seen().rows()).hasSize(COMMENTS + REACTIONS);
        blog.block(ada, ravi);
        blog.settle();
        assertThat(seen().rows()).isEmpty();
        assertThat(database.sql("select max(count) from ("
                                + "select count(*) from event where topic = ? group by tx) as batch")
                        .param(ada.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(BlockJobService.BATCH);
    }

    @Test
    void block_that_begins_between_batches_hides_what_was_shown() {
        try (Database.Transaction other = database.begin()) {
            other.sql("select from notification where user_id = ? order by ctid limit 1 for update")
                    .param(ada)
                    .query()
                    .listOfRows();
            blog.unblock(ada, ravi);
            awaitWaiting("transactionid");
            blog.block(ada, ravi);
            awaitWaiting("advisory");
        }
        blog.settle();
        assertThat(seen().rows()).isEmpty();
        assertThat(database.sql("select count(*) from event where topic = ? and type = 'NotificationAdded'")
                        .param(ada.toString())
                        .query(Integer.class)
                        .single())
                .isPositive()
                .isLessThan(COMMENTS + REACTIONS);
    }

    private void awaitWaiting(String lock) {
        await().atMost(PATIENCE)
                .until(() -> database.sql("""
                        select exists (
                            select from pg_stat_activity where wait_event = ? and datname = current_database()
                        )
                        """).param(lock).query(Boolean.class).single());
    }

    private Inbox seen() {
        Inbox inbox = Inbox.of(database, ada);
        inbox.assertConsistent();
        return inbox;
    }
}
