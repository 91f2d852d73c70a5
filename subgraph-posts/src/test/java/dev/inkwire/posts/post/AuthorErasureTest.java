package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class AuthorErasureTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    DatabaseClient database;

    Person ada;
    String published;
    String draft;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        published = ada.publish("Published", "tags", List.of("Gardens"));
        draft = ada.draft("Draft", "idempotencyKey", "once");
    }

    @Test
    void published_posts_of_an_erased_author_stay_without_an_author_and_drafts_go() {
        erase(false);
        await().atMost(PATIENCE)
                .until(() -> Person.visitor(graph).see(published).path("author").isNull());
        assertThat(ada.see(draft).isNull()).isTrue();
        assertThat(lastEvent())
                .isEqualTo("PostUpdated {\"tags\": [\"gardens\"], \"authorId\": null,"
                        + " \"previousTags\": [\"gardens\"]}");
        assertThat(rows()).isZero();
    }

    @Test
    void posts_of_an_erased_author_go_when_they_are_to() {
        erase(true);
        await().atMost(PATIENCE)
                .until(() -> Person.visitor(graph).see(published).isNull());
        assertThat(ada.see(draft).isNull()).isTrue();
        assertThat(lastEvent())
                .isEqualTo("PostRemoved {\"tags\": [], \"authorId\": null, \"previousTags\": [\"gardens\"]}");
        assertThat(rows()).isZero();
    }

    private void erase(boolean withContent) {
        neighbours.feed("users").tell("UserErased", ada.id(), Map.of("eraseContent", withContent));
    }

    private String lastEvent() {
        return database.sql("select type || ' ' || payload from event where key = :post order by position desc limit 1")
                .bind("post", published)
                .map(row -> row.get(0, String.class))
                .one()
                .block(PATIENCE);
    }

    /** That say something of the author. */
    private long rows() {
        return database.sql("""
                        select (select count(*) from post where author_id = :id)
                             + (select count(*) from author where id = :id)
                             + (select count(*) from idempotency_key where author_id = :id) as count
                        """)
                .bind("id", ada.id())
                .map(row -> row.get("count", Long.class))
                .one()
                .block(PATIENCE);
    }
}
