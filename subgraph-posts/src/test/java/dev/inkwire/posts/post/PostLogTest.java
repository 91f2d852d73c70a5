package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The events of posts, which other subgraphs read. */
@SubgraphTest
class PostLogTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
    }

    @Test
    void log_reports_publication_update_and_removal_of_a_post() {
        String id = ada.publish("Told", "tags", List.of("One", "Two"));
        ada.update(id, "tags", List.of("Two", "Three"));
        ada.update(id, "title", "Another");
        ada.delete(id);
        assertThat(events(id))
                .containsExactly(
                        event("PostPublished", "\"one\", \"two\"", ""),
                        event("PostUpdated", "\"two\", \"three\"", "\"one\", \"two\""),
                        event("PostUpdated", "\"two\", \"three\"", "\"two\", \"three\""),
                        event("PostRemoved", "", "\"two\", \"three\""));
    }

    @Test
    void log_reports_a_post_that_is_published_at_creation() {
        assertThat(events(ada.create("At once", "publish", true, "tags", List.of("One"))
                        .get("id")))
                .containsExactly(event("PostPublished", "\"one\"", ""));
    }

    @Test
    void log_contains_no_drafts() {
        String id = ada.draft("Draft");
        ada.update(id, "title", "Another draft");
        ada.delete(id);
        assertThat(events(id)).isEmpty();
    }

    @Test
    void update_without_a_change_is_not_logged() {
        String id = ada.publish("Same", "tags", List.of("One"));
        ada.update(id, "title", "Same", "markdown", "Some text.", "tags", List.of("one"));
        ada.update(id, "subtitle", null, "slug", ada.see(id).path("slug").asString());
        ada.react(id, "LIKE");
        ada.publishDraft(id);
        Person.in(graph).delete(id);
        assertThat(events(id)).hasSize(1);
    }

    private List<String> events(String id) {
        return database.sql("""
                        select topic || ' ' || type || ' ' || state || ' ' || payload::text
                        from event where key = ? order by position
                        """).param(id).query(String.class).list();
    }

    private String event(String type, String tags, String previousTags) {
        return "posts %s true {\"tags\": [%s], \"authorId\": \"%s\", \"previousTags\": [%s]}"
                .formatted(type, tags, ada.id(), previousTags);
    }
}
