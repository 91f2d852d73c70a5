package dev.inkwire.posts.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** The publication of scheduled posts in the background, by the replica under test and by others. */
@SubgraphTest
class ScheduledPostsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    PublicationService service;

    Person ada;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
    }

    @Test
    void post_is_published_at_its_instant() {
        OffsetDateTime soon = OffsetDateTime.now().plusSeconds(1);
        String id = ada.draft("Soon", "tags", List.of("One"));
        ada.schedule(id, soon);
        await().atMost(PATIENCE)
                .until(() -> ada.see(id).path("status").asString().equals("PUBLISHED"));
        JsonNode published = Person.visitor(graph).see(id);
        assertThat(OffsetDateTime.parse(published.path("publishedAt").asString()))
                .as("the instant asked for, in milliseconds")
                .isEqualTo(soon.withNano(soon.getNano() / 1_000_000 * 1_000_000));
        assertThat(published.path("scheduledFor").isNull()).isTrue();
        assertThat(postCount()).isEqualTo(1);
        assertThat(publications(List.of(id))).isEqualTo(1);
    }

    @Test
    void post_that_became_due_during_downtime_is_published_with_its_instant() {
        String id = schedule(1).get(0);
        makeDue(List.of(id));
        await().atMost(PATIENCE)
                .until(() -> ada.see(id).path("status").asString().equals("PUBLISHED"));
        assertThat(OffsetDateTime.parse(ada.see(id).path("publishedAt").asString()))
                .isBefore(OffsetDateTime.now().minusHours(1));
    }

    @Test
    void several_replicas_publish_each_post_once() {
        List<String> posts = schedule(25);
        makeDue(posts);
        Flux.range(0, 12).flatMap(replica -> service.publishDue(3), 4).then().block(PATIENCE);
        awaitPublished(posts);
        assertThat(publications(posts)).isEqualTo(25);
        assertThat(postCount()).isEqualTo(25);
    }

    @Test
    void post_of_a_replica_that_crashed_while_publishing_is_published_once() {
        List<String> posts = schedule(2);
        String first = posts.get(0);
        try (Database.Transaction crashing = database.begin()) {
            crashing.sql("select from post where id = ?::uuid for key share")
                    .param(first)
                    .query()
                    .listOfRows();
            makeDue(posts);
            awaitPublished(posts.subList(1, 2));
            assertThat(publications(posts)).as("the locked post is skipped").isEqualTo(1);
            crashing.sql("update post set status = 'PUBLISHED', published_at = scheduled_for where id = ?::uuid")
                    .param(first)
                    .update();
            crashing.sql(
                            "insert into event (topic, type, key, payload, state) values ('posts', 'PostPublished', ?, '{}', true)")
                    .param(first)
                    .update();
        }
        awaitPublished(posts);
        assertThat(publications(posts)).isEqualTo(2);
        assertThat(postCount()).isEqualTo(2);
    }

    private List<String> schedule(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> ada.draft("Post " + i))
                .peek(id -> ada.schedule(id, OffsetDateTime.now().plusDays(1)))
                .toList();
    }

    private void makeDue(List<String> posts) {
        database.sql("update post set scheduled_for = scheduled_for - interval '2 days' where id = any(?::uuid[])")
                .param("{" + String.join(",", posts) + "}")
                .update();
    }

    private void awaitPublished(List<String> posts) {
        await().atMost(PATIENCE).until(() -> posts.stream().allMatch(id -> publications(List.of(id)) > 0));
    }

    private int publications(List<String> posts) {
        return database.sql("select count(*) from event where type = 'PostPublished' and key = any(?::text[])")
                .param("{" + String.join(",", posts) + "}")
                .query(Integer.class)
                .single();
    }

    private int postCount() {
        return ada.entities("User", List.of(ada.id().toString()), "postCount")
                .at("/0/postCount")
                .asInt();
    }
}
