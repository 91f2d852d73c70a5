package dev.inkwire.e2e;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What subgraphs copy from the logs of others, when they read the logs only after the retention of events: compared
 * with what they have copied meanwhile.
 */
@ExtendWith(StackExtension.class)
class PrunedLogsTest {

    // updated, not deleted: a poll in progress must not move a cursor that it has read before
    private static final String FIRST_CURSORS =
            "update projection_cursor set log_id = null, tx = '0', position = 0, time = 0";
    private static final String SAVED_CURSORS = """
            update projection_cursor c
            set tx = s.tx, position = s.position, time = s.time - 31 * 24 * 3600 * 1000000::bigint
            from away.projection_cursor s where s.projection = c.projection
            """;
    private static final String FORGET_KEYS = """
            delete from projection_key k using projection_cursor c
            where c.projection = k.projection and k.position > c.position
            """;

    private final LocalStack stack;
    private final Blog blog;

    private Person ada;
    private Person bob;
    private Person eve;
    private Person gone;
    private String published;
    private String unpublished;
    private String latest;

    PrunedLogsTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @Test
    void late_reader_of_pruned_logs_stores_what_a_live_reader_has_stored() throws Exception {
        ada = blog.signUp();
        bob = blog.signUp();
        eve = blog.signUp();
        gone = blog.signUp();
        published = bob.publish("Published");
        unpublished = bob.publish("Unpublished later");
        latest = bob.create(Map.of("title", "Published later", "markdown", "A text."));
        Mailbox mailbox = new Mailbox(stack, ada);
        mailbox.verify();
        bob.reply(published, ada.comment(published, "First."), "Second.");
        ada.change("followUser", bob);
        ada.change("followUser", eve);
        gone.change("followUser", eve);
        bob.change("blockUser", eve);
        URI unsubscribe = Mailbox.unsubscribeLink(mailbox.await(Mailbox.NOTIFICATIONS, 1));
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(copies())
                .containsEntry("follow in posts", follows(ada, bob, ada, eve, gone, eve))
                .containsEntry("follow in notifications", follows(ada, bob, ada, eve, gone, eve))
                .containsEntry("block in comments", List.of(bob.id() + " blocks " + eve.id()))
                .containsEntry("block in notifications", List.of(bob.id() + " blocks " + eve.id())));
        save();

        Mailbox.unsubscribe(unsubscribe);
        ada.graph().mutate("updateNotificationSettings", "", Map.of("emailMentions", false));
        ada.change("unfollowUser", eve);
        eve.change("followUser", ada);
        bob.change("unblockUser", eve);
        eve.change("blockUser", bob);
        String renamed = "new-" + bob.handle();
        bob.graph().mutate("updateProfile", "", Map.of("handle", renamed));
        bob.graph().mutate("unpublishPost", "", Map.of("id", unpublished));
        bob.graph().mutate("publishPost", "", Map.of("id", latest));
        gone.graph().mutate("deleteAccount", "", Map.of("password", Blog.PASSWORD));
        Map<String, List<String>> expected = expected(renamed);
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(copies()).isEqualTo(expected));
        List<String> notifications = await().atMost(Blog.PATIENCE)
                .until(
                        this::notifications,
                        shown -> shown.containsAll(List.of("FOLLOW " + ada.id(), "POST " + ada.id()))
                                && !shown.contains("FOLLOW " + eve.id()));

        prune();
        replay(true);
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(copies()).isEqualTo(expected));
        replay(false);
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(copies()).isEqualTo(expected));

        bob.change("followUser", ada);
        // not those about posts: the events of follows have aged, but not the times of publication in those of posts
        List<String> after = Stream.concat(withoutPosts(notifications), Stream.of("FOLLOW " + ada.id()))
                .toList();
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(withoutPosts(notifications()))
                .containsExactlyInAnyOrderElementsOf(after));
        assertThat(mailbox.all(Mailbox.NOTIFICATIONS)).hasSize(1);
        assertThat(Files.readString(stack.subgraph("notifications").log()))
                .contains("The consumer comments has missed events")
                .doesNotContain("The consumer settings has missed events");
    }

    private Map<String, List<String>> expected(String handle) {
        List<String> follows = follows(ada, bob, eve, ada);
        List<String> blocks = List.of(eve.id() + " blocks " + bob.id());
        List<String> posts = Stream.of(published, latest)
                .map(id -> id + " by " + bob.id())
                .sorted()
                .toList();
        List<String> people = Stream.of(
                        ada.id() + " is " + ada.handle(), bob.id() + " is " + handle, eve.id() + " is " + eve.handle())
                .sorted()
                .toList();
        List<String> erased = List.of(gone.id());
        return Map.ofEntries(
                Map.entry("follow in posts", follows),
                Map.entry("erased_user in posts", erased),
                Map.entry("person in comments", people),
                Map.entry("block in comments", blocks),
                Map.entry("post in comments", posts),
                Map.entry("erased_user in comments", erased),
                Map.entry("follow in notifications", follows),
                Map.entry("block in notifications", blocks),
                Map.entry("post in notifications", posts),
                Map.entry("erased_user in notifications", erased),
                Map.entry("notification_settings in notifications", List.of(ada.id() + " false")),
                Map.entry("mail_settings in users", List.of(ada.id() + " f f NEVER")));
    }

    private static List<String> follows(Person... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .map(i -> pairs[i].id() + " follows " + pairs[i + 1].id())
                .sorted()
                .toList();
    }

    private Map<String, List<String>> copies() {
        return Copy.ALL.stream()
                .collect(toMap(Copy::name, copy -> Traces.rows(stack, copy.subgraph(), copy.select(ids()))));
    }

    /** Returns the kinds and recipients of the notifications of the users. */
    private List<String> notifications() {
        return Traces.rows(
                stack,
                "notifications",
                "select kind || ' ' || user_id from notification where shown and user_id in (%s)".formatted(ids()));
    }

    private static Stream<String> withoutPosts(List<String> notifications) {
        return notifications.stream().filter(shown -> !shown.startsWith("POST "));
    }

    private String ids() {
        return Stream.of(ada.id(), bob.id(), eve.id(), gone.id(), published, unpublished, latest)
                .map("'%s'"::formatted)
                .collect(joining(", "));
    }

    /** Saves what the subgraphs have copied so far. */
    private void save() throws SQLException {
        for (String subgraph : stack.databases()) {
            execute(
                    subgraph,
                    Stream.concat(
                            Stream.of(
                                    "drop schema if exists away cascade",
                                    "create schema away",
                                    "create table away.projection_cursor as table projection_cursor"),
                            Copy.ALL.stream()
                                    .filter(copy -> copy.subgraph().equals(subgraph))
                                    .map(copy -> copy.save(ids()))));
        }
    }

    /**
     * Deletes the events of all subgraphs as after a month. The newest event is recent, because cursors point at it.
     */
    private void prune() throws IOException, SQLException {
        Matcher prune = Pattern.compile("Mono<Integer> prune\\(int limit\\) \\{.*?\"\"\"(.*?)\"\"\"", Pattern.DOTALL)
                .matcher(Files.readString(
                        Path.of("../subgraph-starter/src/main/java/dev/inkwire/starter/event/EventLog.java")));
        assertThat(prune.find()).isTrue();
        String batch = prune.group(1).replace(":from", "'-infinity'").replace(":limit", "1000000");
        for (String subgraph : stack.databases()) {
            execute(subgraph, Stream.of("""
                            update event set occurred_at = occurred_at - interval '31 days'
                            where (tx, position) <> (select tx, position from event order by tx desc, position desc limit 1)
                            """, batch));
        }
    }

    /** Lets the subgraphs read the logs from the saved positions, or from the start, with what they stored then. */
    private void replay(boolean saved) throws SQLException {
        for (String subgraph : stack.databases()) {
            List<Copy> copies = Copy.ALL.stream()
                    .filter(copy -> copy.subgraph().equals(subgraph))
                    .toList();
            execute(
                    subgraph,
                    Stream.of(
                                    Stream.of(saved ? SAVED_CURSORS : FIRST_CURSORS, FORGET_KEYS),
                                    copies.stream().map(copy -> copy.delete(ids())),
                                    saved ? copies.stream().map(Copy::restore) : Stream.<String>empty())
                            .flatMap(statements -> statements));
        }
    }

    private void execute(String subgraph, Stream<String> statements) throws SQLException {
        try (Connection database = DriverManager.getConnection(stack.database(subgraph))) {
            // in one transaction
            database.createStatement().execute(statements.collect(joining(";\n")));
        }
    }
}
