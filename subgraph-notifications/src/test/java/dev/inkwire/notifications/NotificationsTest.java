package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a user is notified of. */
@SubgraphTest
class NotificationsTest {

    @Autowired
    Graph graph;

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

    @AfterEach
    void list_counter_and_events_agree() {
        blog.settle();
        for (UUID user : List.of(ada, ravi, mia)) {
            Inbox.of(database, user).assertConsistent();
        }
    }

    @Test
    void user_is_notified_of_a_follow_as_long_as_it_lasts() {
        blog.follow(ravi, ada);
        assertThat(seenBy(ada)).containsExactly("FOLLOW by ravi");
        List<UUID> first = Inbox.of(database, ada).ids();
        blog.unfollow(ravi, ada);
        assertThat(seenBy(ada)).isEmpty();
        blog.follow(ravi, ada);
        assertThat(seenBy(ada)).containsExactly("FOLLOW by ravi");
        assertThat(Inbox.of(database, ada).ids()).as("in its old place").isEqualTo(first);
    }

    @Test
    void notification_that_was_read_is_read_when_it_comes_back() {
        blog.follow(ravi, ada);
        blog.settle();
        Reader.of(graph, ada).readAll();
        blog.unfollow(ravi, ada);
        blog.follow(ravi, ada);
        assertThat(seenBy(ada)).containsExactly("FOLLOW by ravi, read");
    }

    @Test
    void followers_are_notified_of_posts_that_were_published_after_their_follow() {
        UUID before = blog.publish(ada);
        blog.follow(ravi, ada);
        UUID after = blog.publish(ada);
        assertThat(seenBy(ravi)).containsExactly("POST by ada");
        assertThat(postsOf(ravi)).containsExactly(after).doesNotContain(before);
        blog.unfollow(ravi, ada);
        assertThat(seenBy(ravi)).isEmpty();
    }

    @Test
    void follow_that_is_reported_late_precedes_the_posts_published_after_it() {
        OffsetDateTime at = OffsetDateTime.now();
        UUID post = UUID.randomUUID();
        blog.publish(post, ada, at);
        blog.settle();
        blog.follow(ravi, ada, at.minusSeconds(1));
        blog.follow(mia, ada, at.plusSeconds(1));
        assertThat(seenBy(ravi)).containsExactly("POST by ada");
        assertThat(seenBy(mia)).isEmpty();
    }

    @Test
    void unpublished_post_hides_everything_about_it_until_it_is_published_again() {
        blog.follow(mia, ada);
        UUID post = blog.publish(ada);
        blog.say(Comment.on(post, ada, ravi).mentioning(mia));
        blog.react(ravi, post, "LIKE");
        List<String> others = List.of("FOLLOW by mia");
        List<String> seenByAda = List.of("FOLLOW by mia", "COMMENT by ravi", "REACTION by ravi");
        List<String> seenByMia = List.of("POST by ada", "MENTION by ravi");
        assertThat(seenBy(ada)).containsExactlyInAnyOrderElementsOf(seenByAda);
        assertThat(seenBy(mia)).containsExactlyInAnyOrderElementsOf(seenByMia);
        blog.unpublish(post, ada);
        assertThat(seenBy(ada)).isEqualTo(others);
        assertThat(seenBy(mia)).isEmpty();
        blog.publish(post, ada, OffsetDateTime.now());
        assertThat(seenBy(ada)).containsExactlyInAnyOrderElementsOf(seenByAda);
        assertThat(seenBy(mia)).containsExactlyInAnyOrderElementsOf(seenByMia);
        blog.delete(post, ada);
        assertThat(seenBy(ada)).isEqualTo(others);
        assertThat(seenBy(mia)).isEmpty();
    }

    @Test
    void comment_is_one_notification_for_the_strongest_reason() {
        UUID post = blog.publish(ada);
        Comment comment = Comment.on(post, ada, ravi).to(mia).mentioning(mia, ada);
        blog.say(comment);
        assertThat(seenBy(ada)).containsExactly("MENTION by ravi");
        assertThat(seenBy(mia)).containsExactly("REPLY by ravi");
        blog.edit(comment.mentioning());
        assertThat(seenBy(ada)).containsExactly("COMMENT by ravi");
    }

    @Test
    void edit_adds_and_withdraws_mentions() {
        Comment comment = Comment.on(blog.publish(ada), ada, ravi).mentioning(mia);
        blog.say(comment);
        assertThat(seenBy(mia)).containsExactly("MENTION by ravi");
        blog.edit(comment.mentioning());
        assertThat(seenBy(mia)).isEmpty();
        blog.edit(comment.mentioning(mia));
        assertThat(seenBy(mia)).containsExactly("MENTION by ravi");
    }

    @Test
    void hidden_comment_is_withdrawn_until_it_is_shown_again() {
        Comment comment = Comment.on(blog.publish(ada), ada, ravi);
        blog.say(comment);
        blog.hide(comment);
        assertThat(seenBy(ada)).isEmpty();
        blog.edit(comment);
        assertThat(seenBy(ada)).containsExactly("COMMENT by ravi");
    }

    @Test
    void nobody_is_notified_of_what_they_do_themselves() {
        UUID post = blog.publish(ada);
        blog.say(Comment.on(post, ada, ada).to(ada).mentioning(ada));
        blog.react(ada, post, "LIKE");
        assertThat(seenBy(ada)).isEmpty();
    }

    @Test
    void blocked_users_are_not_seen_as_long_as_the_block_lasts() {
        blog.block(ada, ravi);
        UUID post = blog.publish(ada);
        blog.say(Comment.on(post, ada, ravi));
        blog.react(ravi, post, "LIKE");
        blog.react(mia, post, "LIKE");
        assertThat(seenBy(ada)).containsExactly("REACTION by mia");
        blog.unblock(ada, ravi);
        assertThat(seenBy(ada)).containsExactlyInAnyOrder("COMMENT by ravi", "REACTION by mia and 1 more");
        blog.block(ada, mia);
        blog.block(ada, ravi);
        assertThat(seenBy(ada)).isEmpty();
    }

    @Test
    void reactions_gather_in_one_notification_while_it_is_unread() {
        UUID post = blog.publish(ada);
        blog.react(ravi, post, "LIKE");
        blog.settle();
        blog.react(mia, post, "LOVE");
        assertThat(seenBy(ada)).containsExactly("REACTION by mia and 1 more");
        Reader.of(graph, ada).readAll();
        UUID bob = UUID.randomUUID();
        blog.react(bob, post, "LIKE");
        assertThat(seenBy(ada)).containsExactlyInAnyOrder("REACTION by mia and 1 more, read", "REACTION by somebody");
        blog.react(bob, post);
        assertThat(seenBy(ada)).containsExactly("REACTION by mia and 1 more, read");
        blog.react(mia, post);
        blog.react(mia, post, "LIKE");
        blog.react(mia, post, "LIKE", "LOVE");
        assertThat(seenBy(ada)).as("toggled").containsExactly("REACTION by mia and 1 more, read");
        blog.react(mia, post);
        assertThat(seenBy(ada)).containsExactly("REACTION by ravi, read");
        blog.react(ravi, post);
        assertThat(seenBy(ada)).isEmpty();
    }

    @Test
    void nothing_from_before_the_installation_is_notified() {
        OffsetDateTime before = database.sql("select installed_at - interval '1 second' from installation")
                .query(OffsetDateTime.class)
                .single();
        assertThat(happenedAt(before)).isEmpty();
        assertThat(happenedAt(before.plusSeconds(2))).hasSize(4);
    }

    @Test
    void nothing_from_more_than_a_month_ago_is_notified() {
        database.sql("update installation set installed_at = installed_at - interval '60 days'")
                .update();
        try {
            assertThat(happenedAt(OffsetDateTime.now().minusDays(31))).isEmpty();
            assertThat(happenedAt(OffsetDateTime.now().minusDays(29))).hasSize(4);
        } finally {
            database.sql("update installation set installed_at = installed_at + interval '60 days'")
                    .update();
        }
    }

    /** Returns the notifications after a follow, a post, a comment and a reaction. */
    private List<String> happenedAt(OffsetDateTime time) {
        UUID author = UUID.randomUUID();
        UUID reader = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        blog.follow(reader, author, time);
        blog.publish(post, author, time.plusNanos(1000));
        blog.react(reader, post, time, "LIKE");
        blog.say(Comment.on(post, author, reader).shown(time));
        return Stream.of(author, reader).map(this::seenBy).flatMap(List::stream).toList();
    }

    private List<String> seenBy(UUID user) {
        blog.settle();
        return Inbox.of(database, user)
                .describe(actor -> actor.equals(ada)
                        ? "ada"
                        : actor.equals(ravi) ? "ravi" : actor.equals(mia) ? "mia" : "somebody");
    }

    private List<UUID> postsOf(UUID user) {
        return database.sql("select post_id from notification where user_id = ? and shown")
                .param(user)
                .query(UUID.class)
                .list();
    }
}
