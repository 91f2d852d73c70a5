package dev.inkwire.notifications.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Blog;
import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.notifications.Inbox;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

@SubgraphTest
class RetentionTest {

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    RetentionService service;

    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();

    @Test
    void notifications_are_deleted_90_days_after_they_were_read_and_unread_ones_after_a_year() {
        Blog blog = new Blog(neighbours, database);
        UUID post = blog.publish(ada);
        blog.react(ravi, post, "LIKE");
        for (int i = 0; i < 4; i++) {
            blog.say(Comment.on(post, ada, ravi));
        }
        blog.settle();
        age("REACTION", "366 days", null);
        age("COMMENT", "364 days", null);
        age("COMMENT", "400 days", "91 days");
        age("COMMENT", "400 days", "89 days");
        age("COMMENT", "366 days", null);
        database.sql("update recipient set unread_count = 3 where user_id = ?")
                .param(ada)
                .update();

        Mono.defer(service::deleteBatch).repeat().takeUntil(more -> !more).blockLast();

        Inbox inbox = Inbox.of(database, ada);
        assertThat(inbox.describe(actor -> "ravi"))
                .containsExactlyInAnyOrder("COMMENT by ravi", "COMMENT by ravi, read");
        assertThat(database.sql("select unread_count from recipient where user_id = ?")
                        .param(ada)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(database.sql("select (payload ->> 'unreadCount')::int from event"
                                + " where topic = ? and type = 'NotificationRemoved' order by tx, position")
                        .param(ada.toString())
                        .query(Integer.class)
                        .list())
                .hasSize(3)
                .endsWith(1);
        assertThat(database.sql("select count(*) from notification_reaction where post_id = ?")
                        .param(post)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Makes one more notification look older. */
    private void age(String kind, String created, String read) {
        database.sql("""
                        update notification
                        set created_at = now() - cast(? as interval), read_at = now() - cast(? as interval)
                        where id = (
                            select id from notification
                            where user_id = ? and kind = ? and created_at > now() - interval '1 day' limit 1
                        )
                        """).params(created, read, ada, kind).update();
    }
}
