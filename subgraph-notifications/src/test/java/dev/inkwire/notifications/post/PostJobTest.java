package dev.inkwire.notifications.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Blog;
import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.notifications.Inbox;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class PostJobTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int FOLLOWERS = 2 * PostJobService.BATCH + 1;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    Blog blog;

    @BeforeEach
    void follow() {
        blog = new Blog(neighbours, database);
        addFollowers(ada, FOLLOWERS);
    }

    @Test
    void followers_are_notified_in_batches() {
        UUID post = blog.publish(ada);
        blog.settle();
        assertThat(notified(post)).isEqualTo(FOLLOWERS);
        assertThat(database.sql("""
                                select max(count) from (
                                    select count(*) from event where payload ->> 'postId' = ? group by tx
                                ) batch
                                """).param(post.toString()).query(Integer.class).single())
                .isEqualTo(PostJobService.BATCH);
        blog.unpublish(post, ada);
        blog.settle();
        assertThat(notified(post)).isZero();
    }

    @Test
    void other_notifications_are_made_while_followers_are_notified() {
        UUID last = database.sql("select max(follower_id::text)::uuid from follow where followee_id = ?")
                .param(ada)
                .query(UUID.class)
                .single();
        UUID ravi = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        try (Database.Transaction other = database.begin()) {
            other.sql("select pg_advisory_xact_lock(hashtextextended(?::text, 1))")
                    .param(last.toString())
                    .query()
                    .listOfRows();
            blog.publish(post, ada, OffsetDateTime.now());
            await().atMost(PATIENCE).until(() -> notified(post) == FOLLOWERS - 1);
            blog.say(Comment.on(post, ravi, ada));
            await().atMost(PATIENCE).until(() -> Inbox.of(database, ravi).rows().size() == 1);
            assertThat(notified(post)).isEqualTo(FOLLOWERS - 1 + 1);
        }
        blog.settle();
        assertThat(notified(post)).isEqualTo(FOLLOWERS + 1);
        Inbox.of(database, last).assertConsistent();
    }

    @Test
    void jobs_of_two_posts_are_served_in_turn() {
        UUID ravi = UUID.randomUUID();
        addFollowers(ravi, 1);
        UUID large = UUID.randomUUID();
        UUID small = UUID.randomUUID();
        FeedOwner feed = neighbours.feed("posts");
        String now = OffsetDateTime.now().toString();
        feed.appendBeyondHorizon("PostPublished", large, Map.of("authorId", ada, "publishedAt", now));
        feed.appendBeyondHorizon("PostPublished", small, Map.of("authorId", ravi, "publishedAt", now));
        feed.settle();
        blog.settle();
        assertThat(database.sql("""
                                select (select max(tx) from event where payload ->> 'postId' = ?)
                                     < (select max(tx) from event where payload ->> 'postId' = ?)
                                """)
                        .params(small.toString(), large.toString())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Otherwise the job could end before the notification of the comment is there, which would remain hidden. */
    @Test
    void publication_waits_for_notifications_that_are_made_at_the_same_time() {
        UUID post = UUID.randomUUID();
        UUID ravi = UUID.randomUUID();
        try (Database.Transaction comment = database.begin()) {
            comment.sql("select pg_advisory_xact_lock_shared(hashtextextended(?::text, 2))")
                    .param(post.toString())
                    .query()
                    .listOfRows();
            comment.sql("insert into notification (user_id, kind, post_id, comment_id, post_hidden)"
                            + " values (?, 'COMMENT', ?, gen_random_uuid(), true)")
                    .params(ravi, post)
                    .update();
            blog.publish(post, ada, OffsetDateTime.now());
            await().atMost(PATIENCE)
                    .until(() -> database.sql("""
                            select exists (
                                select from pg_stat_activity
                                where wait_event = 'advisory' and datname = current_database()
                                  and query like '%pg_advisory_xact_lock(hashtextextended(id::text, 2))%'
                            )
                            """).query(Boolean.class).single());
            comment.commit();
        }
        blog.settle();
        assertThat(Inbox.of(database, ravi).rows()).hasSize(1);
    }

    private void addFollowers(UUID author, int count) {
        database.sql("insert into follow (follower_id, followee_id, followed_at)"
                        + " select gen_random_uuid(), ?, now() - interval '1 day' from generate_series(1, ?)")
                .params(author, count)
                .update();
    }

    private int notified(UUID post) {
        return database.sql("select count(*) from notification where post_id = ? and shown")
                .param(post)
                .query(Integer.class)
                .single();
    }
}
