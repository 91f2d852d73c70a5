package dev.inkwire.notifications.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Blog;
import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.notifications.Inbox;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class ErasureTest {

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    final UUID mia = UUID.randomUUID();
    Blog blog;

    @BeforeEach
    void start() {
        blog = new Blog(neighbours, database);
    }

    @Test
    void only_the_tombstone_of_an_erased_user_remains() {
        blog.follow(ada, ravi);
        blog.follow(ravi, ada);
        blog.block(ada, mia);
        blog.block(mia, ada);
        UUID own = blog.publish(ada);
        UUID post = blog.publish(ravi);
        blog.react(ada, post, "LIKE");
        blog.react(mia, post, "LIKE");
        blog.react(ada, UUID.randomUUID(), "LIKE");
        blog.react(ravi, own, "LIKE");
        blog.say(Comment.on(post, ravi, ada));
        blog.say(Comment.on(own, ada, ravi).mentioning(ada));
        blog.settle();
        assertThat(database.columnsWith(ada.toString()))
                .contains("notification.actor_id", "notification.user_id", "event.topic", "event.payload");

        blog.erase(ada);
        blog.settle();

        assertThat(database.columnsWith(ada.toString())).containsExactly("erased_user.id", "projection_key.key");
        assertThat(seenBy(ravi)).containsExactlyInAnyOrder("COMMENT", "REACTION by mia");
    }

    @Test
    void events_from_before_an_erasure_are_applied_without_the_erased_user() {
        UUID post = blog.publish(ravi);
        blog.settle();
        blog.erase(ada);
        blog.settle();
        blog.say(Comment.on(post, ravi, ada).to(ada).mentioning(ada, mia));
        blog.react(ada, post, "LIKE");
        UUID own = blog.publish(ada);
        blog.say(Comment.on(own, ada, mia));
        blog.react(mia, own, "LIKE");
        blog.settle();
        assertThat(database.columnsWith(ada.toString())).containsExactly("erased_user.id", "projection_key.key");
        assertThat(seenBy(ravi)).containsExactly("COMMENT");
        assertThat(seenBy(mia)).containsExactly("MENTION");
    }

    @Test
    void comment_by_a_blocked_user_is_not_shown_when_that_user_is_erased() {
        UUID post = blog.publish(ravi);
        Comment comment = Comment.on(post, ravi, ada);
        blog.say(comment);
        blog.block(ravi, ada);
        blog.settle();
        blog.erase(ada);
        blog.settle();
        assertThat(seenBy(ravi)).isEmpty();
        blog.edit(comment.by(null));
        blog.settle();
        assertThat(seenBy(ravi)).isEmpty();
    }

    @Test
    void erasure_that_a_replica_of_an_older_version_has_begun_is_continued() {
        UUID post = blog.publish(ravi);
        blog.say(Comment.on(post, ravi, ada));
        blog.settle();
        assertThat(database.columnsWith(ada.toString())).contains("notification.actor_id");
        database.sql("insert into erasure_job (user_id) values (?)").param(ada).update();
        blog.settle();
        assertThat(database.columnsWith(ada.toString()))
                .doesNotContain("notification.actor_id", "event.payload", "erasure_job.user_id");
    }

    private List<String> seenBy(UUID user) {
        Inbox inbox = Inbox.of(database, user);
        inbox.assertConsistent();
        return inbox.describe(actor -> actor.equals(mia) ? "mia" : "somebody");
    }
}
