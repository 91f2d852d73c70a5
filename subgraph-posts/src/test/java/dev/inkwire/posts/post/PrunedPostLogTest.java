package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.PrunedLog;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a subgraph that starts from nothing reads in a log whose events were deleted after their retention. */
@SubgraphTest
class PrunedPostLogTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    EventLog log;

    @Test
    void pruned_log_reports_the_state_of_every_post_that_was_published() {
        Person ada = Person.in(graph);
        Person eve = Person.in(graph);
        String published = ada.publish("Published", "tags", List.of("One"));
        ada.update(published, "tags", List.of("Two"));
        String draft = ada.publish("Draft again");
        ada.unpublish(draft);
        String again = ada.publish("Published again");
        ada.unpublish(again);
        ada.publishDraft(again);
        String hidden = ada.publish("Hidden");
        Person.moderator(graph).moderate(hidden, true);
        String deleted = ada.publish("Deleted");
        ada.delete(deleted);
        String without = eve.publish("Without an author");
        ada.draft("Never published");
        neighbours.feed("users").append("UserErased", eve.id(), Map.of("eraseContent", false));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> database.columnsWith(eve.id().toString())
                        .equals(List.of("erased_user.id", "event.stale_tags", "projection_key.key")));
        ada.react(published, "LIKE");
        ada.publish("Newest");

        PrunedLog.afterAMonth(log, database);

        assertThat(database.sql("""
                        select type || ' ' || (payload ->> 'authorId' is not null) || ' ' || (payload ->> 'tags')
                        from unnest(?) with ordinality as wanted (id, place) left join event on key = id order by place
                        """)
                        .param(new String[] {published, draft, again, hidden, deleted, without})
                        .query(String.class)
                        .list())
                .containsExactly(
                        "PostUpdated true [\"two\"]",
                        "PostUnpublished true []",
                        "PostPublished true []",
                        "PostUnpublished true []",
                        "PostRemoved true []",
                        "PostUpdated false []");
        assertThat(database.sql("select count(*) from event where type = 'PostReactionsChanged'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
