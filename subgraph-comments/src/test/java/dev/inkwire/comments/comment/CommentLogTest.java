package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of comments, which other subgraphs read. */
@SubgraphTest
class CommentLogTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentStates states;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    final UUID eve = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours, ada);
    }

    @Test
    void log_reports_authors_mentions_and_when_a_reply_was_shown() {
        String handle = "eve-" + eve.toString().substring(0, 13);
        new People(neighbours, database).name(Map.of(eve, handle));
        String comment = discussion.add(bob, "Hello.");
        String reply = discussion.reply(eve, comment, "Hello @" + handle + "!");
        discussion.edit(eve, reply, "Hello.");
        discussion.delete(eve, reply);

        assertThat(events(comment))
                .allSatisfy(event ->
                        assertThat(event.path("parentAuthorId").isNull()).isTrue());
        List<JsonNode> events = events(reply);
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.path("postAuthorId").asString()).isEqualTo(ada.toString());
            assertThat(event.path("parentAuthorId").asString()).isEqualTo(bob.toString());
            assertThat(OffsetDateTime.parse(event.path("shownAt").asString())).isBefore(OffsetDateTime.now());
        });
        assertThat(events)
                .extracting(event -> event.path("mentions").toString())
                .containsExactly("[\"" + eve + "\"]", "[]", "[]");
    }

    @Test
    void held_comment_is_shown_at_its_approval() {
        discussion.add(bob, "The post is stored now.");
        String held = states.add(discussion.post, null, bob, "Held.", true);
        states.show(held);
        states.hide(held);
        assertThat(events(held))
                .extracting(event -> event.path("shownAt").isNull())
                .containsExactly(true, false, false);
        assertThat(events(held))
                .allSatisfy(event ->
                        assertThat(event.path("postAuthorId").asString()).isEqualTo(ada.toString()));
    }

    @Test
    void erased_users_are_removed_from_the_events_of_others() {
        String handle = "bob-" + bob.toString().substring(0, 13);
        new People(neighbours, database).name(Map.of(bob, handle));
        String reply = discussion.reply(eve, discussion.add(bob, "Hello."), "Hello @" + handle + "!");
        erase(ada);
        erase(bob);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.columnsWith(bob.toString()))
                .containsExactly("erased_user.id", "event.stale_tags", "projection_key.key"));
        // written before the posts subgraph has reported that the post has no author any more
        discussion.edit(eve, reply, "Hello again.");
        assertThat(database.columnsWith(ada.toString())).containsExactly("erased_user.id", "projection_key.key");
        assertThat(events(reply).get(0).path("authorId").asString()).isEqualTo(eve.toString());
    }

    private void erase(UUID user) {
        neighbours.feed("users").append("UserErased", user, Map.of("eraseContent", false));
    }

    private List<JsonNode> events(String comment) {
        return database
                .sql("select payload::text from event where key = ? order by position")
                .param(comment)
                .query(String.class)
                .list()
                .stream()
                .map(new JsonMapper()::readTree)
                .toList();
    }
}
