package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        String first = publishedAt(id);
        ada.unpublish(id);
        ada.publishDraft(id);
        String second = publishedAt(id);
        ada.update(id, "title", "Another");
        ada.delete(id);
        assertThat(events(id))
                .containsExactly(
                        event("PostPublished", first, "\"one\", \"two\"", ""),
                        event("PostUpdated", first, "\"two\", \"three\"", "\"one\", \"two\""),
                        event("PostUnpublished", null, "", "\"two\", \"three\""),
                        event("PostPublished", second, "\"two\", \"three\"", ""),
                        event("PostUpdated", second, "\"two\", \"three\"", "\"two\", \"three\""),
                        event("PostRemoved", null, "", "\"two\", \"three\""));
    }

    @Test
    void log_reports_a_post_that_is_published_at_creation() {
        String id =
                ada.create("At once", "publish", true, "tags", List.of("One")).get("id");
        assertThat(events(id)).containsExactly(event("PostPublished", publishedAt(id), "\"one\"", ""));
    }

    @Test
    void log_reports_the_reactions_of_a_user_after_each_change() {
        String id = ada.publish("Liked");
        Person bob = Person.in(graph);
        bob.react(id, "LOVE", "LIKE");
        bob.react(id, "LIKE", "LOVE");
        bob.react(id);
        String reactions = "post-reactions PostReactionsChanged false {\"kinds\": [%s], \"postId\": \"" + id
                + "\", \"userId\": \"%s\"}";
        assertThat(events("reaction:" + id + ":" + bob.id()))
                .containsExactly(
                        reactions.formatted("\"LIKE\", \"LOVE\"", bob.id()), reactions.formatted("", bob.id()));
    }

    @Test
    void events_of_concurrent_reactions_have_the_order_of_the_changes() {
        String id = ada.publish("Liked by many");
        Person bob = Person.in(graph);
        Person.together(12, i -> bob.react(id, "LIKE", i % 2 == 0 ? "LOVE" : "CURIOUS"));
        List<String> kinds = database.sql(
                        "select payload ->> 'kinds' from event where key = ? order by tx desc, position desc limit 1")
                .param("reaction:" + id + ":" + bob.id())
                .query(String.class)
                .list();
        assertThat(kinds)
                .containsExactly(bob.see(id)
                        .path("viewerReactions")
                        .valueStream()
                        .map(kind -> "\"" + kind.asString() + "\"")
                        .collect(Collectors.joining(", ", "[", "]")));
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

    private String publishedAt(String id) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.parse(ada.see(id).path("publishedAt").asString()));
    }

    private String event(String type, @Nullable String publishedAt, String tags, String previousTags) {
        return "posts %s true {\"tags\": [%s], \"authorId\": \"%s\", \"publishedAt\": %s, \"previousTags\": [%s]}"
                .formatted(type, tags, ada.id(), publishedAt == null ? null : "\"" + publishedAt + "\"", previousTags);
    }
}
