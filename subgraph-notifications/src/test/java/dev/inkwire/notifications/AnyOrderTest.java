package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The logs of the other subgraphs are read independently. In whatever order they arrive, the result is the same. */
@SubgraphTest
class AnyOrderTest {

    static final int ROUNDS = 6;
    static final List<String> LOGS = List.of("users", "posts", "comments");

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Test
    void notifications_are_the_same_in_any_order_of_the_logs() {
        Random random = new Random(20260131);
        Story inOrder = new Story();
        inOrder.timeline.forEach(happening -> {
            happening.report.run();
            inOrder.blog.settle();
        });
        SortedMap<String, List<String>> expected = inOrder.seen();
        assertThat(expected.get("ada"))
                .contains("FOLLOW by bob", "MENTION by bob", "COMMENT", "REPLY by kim", "REACTION by kim and 1 more")
                .doesNotContain("FOLLOW by eve", "COMMENT by dan");
        assertThat(expected.get("kim")).containsExactly("POST by ada", "REPLY");
        assertThat(expected.get("eve")).isEmpty();
        List<UUID> before = inOrder.ids();
        for (int round = 0; round < ROUNDS; round++) {
            Story story = new Story();
            story.reportShuffled(random);
            assertThat(story.seen()).as("round %s", round).isEqualTo(expected);
        }
        LOGS.forEach(log -> neighbours.feed(log).renew());
        LOGS.forEach(log -> neighbours.feed(log).settle());
        assertThat(inOrder.seen()).as("after the logs were read again").isEqualTo(expected);
        assertThat(inOrder.ids()).isEqualTo(before);
    }

    /** The same events each time, about other people and posts. */
    class Story {

        final Blog blog = new Blog(neighbours, database);
        final Map<String, UUID> ids = new HashMap<>();
        final List<Happening> timeline = new ArrayList<>();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

        Story() {
            follow("bob", "ada");
            follow("eve", "ada");
            publish("first", "ada");
            follow("kim", "ada");
            react("bob", "first", "LIKE");
            react("dan", "first", "LIKE");
            react("eve", "first", "LIKE");
            react("ada", "first", "LIKE");
            Comment mention = comment("first", "ada", "bob").mentioning(id("kim"));
            say(mention);
            say(comment("first", "ada", "dan"));
            say(comment("first", "ada", "eve").to(id("kim")));
            Comment regretted = comment("first", "ada", "kim");
            say(regretted);
            report("users", at -> blog.block(id("ada"), id("dan")));
            report("comments", at -> blog.edit(mention.mentioning(id("ada"))));
            report("comments", at -> blog.hide(regretted));
            report("users", at -> blog.unfollow(id("bob"), id("ada")));
            publish("second", "ada");
            react("kim", "second", "LIKE");
            react("kim", "second");
            report("posts", at -> blog.unpublish(id("second"), id("ada")));
            follow("bob", "ada");
            publish("second", "ada");
            say(comment("second", "ada", "kim").to(id("ada")));
            publish("third", "ada");
            say(comment("third", "ada", "bob"));
            report("posts", at -> blog.delete(id("third"), id("ada")));
            react("kim", "first", "LOVE");
            react("kim", "first");
            react("kim", "first", "LIKE");
            react("bob", "first", "LOVE");
            follow("bob", "kim");
            report("users", at -> blog.block(id("kim"), id("bob")));
            report("users", at -> blog.unblock(id("kim"), id("bob")));
            report("users", at -> blog.block(id("kim"), id("bob")));
            report("users", at -> blog.erase(id("eve")));
        }

        void follow(String follower, String followee) {
            report("users", at -> blog.follow(id(follower), id(followee), at));
        }

        void publish(String post, String author) {
            report("posts", at -> blog.publish(id(post), id(author), at));
        }

        void react(String user, String post, String... kinds) {
            report("posts", at -> blog.react(id(user), id(post), at, kinds));
        }

        void say(Comment comment) {
            report("comments", at -> blog.say(comment));
        }

        Comment comment(String post, String postAuthor, String author) {
            return Comment.on(id(post), id(postAuthor), id(author));
        }

        /** Adds what a subgraph reports a second later. */
        void report(String log, java.util.function.Consumer<OffsetDateTime> event) {
            now = now.plusSeconds(1);
            OffsetDateTime at = now;
            timeline.add(new Happening(log, () -> event.accept(at)));
        }

        void reportShuffled(Random random) {
            Map<String, Deque<Happening>> logs = new HashMap<>();
            timeline.forEach(happening -> logs.computeIfAbsent(happening.log, log -> new ArrayDeque<>())
                    .add(happening));
            List<String> order = new ArrayList<>(LOGS);
            while (!order.isEmpty()) {
                String log = order.get(random.nextInt(order.size()));
                // some events of the same log, which are one page or several
                for (int i = random.nextInt(8); i >= 0 && !logs.get(log).isEmpty(); i--) {
                    logs.get(log).poll().report.run();
                }
                order.removeIf(each -> logs.get(each).isEmpty());
                if (random.nextInt(3) > 0) {
                    blog.settle();
                }
            }
        }

        UUID id(String name) {
            return ids.computeIfAbsent(name, unknown -> UUID.randomUUID());
        }

        /** Returns what each person sees. */
        SortedMap<String, List<String>> seen() {
            blog.settle();
            SortedMap<String, List<String>> seen = new TreeMap<>();
            for (String person : List.of("ada", "bob", "kim", "dan", "eve")) {
                Inbox inbox = Inbox.of(database, id(person));
                if (!person.equals("eve")) {
                    inbox.assertConsistent();
                }
                seen.put(person, inbox.describe(this::name).stream().sorted().toList());
            }
            return seen;
        }

        List<UUID> ids() {
            return List.of("ada", "bob", "kim").stream()
                    .flatMap(person -> Inbox.of(database, id(person)).ids().stream())
                    .toList();
        }

        String name(UUID id) {
            return ids.keySet().stream()
                    .filter(name -> ids.get(name).equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    record Happening(String log, Runnable report) {}
}
