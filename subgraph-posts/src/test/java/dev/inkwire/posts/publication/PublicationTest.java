package dev.inkwire.posts.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The transitions between drafts, scheduled and published posts, and the events that report them. */
@SubgraphTest
class PublicationTest {

    static final OffsetDateTime TOMORROW = OffsetDateTime.now().plusDays(1).truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        bob = Person.in(graph);
    }

    @Test
    void only_the_author_sees_a_scheduled_post() {
        String id = ada.draft("Tomorrow");
        JsonNode scheduled = ada.schedule(id, TOMORROW).post();
        assertThat(scheduled.path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(instant(scheduled, "scheduledFor")).isEqualTo(TOMORROW);
        assertThat(scheduled.path("publishedAt").isNull()).isTrue();
        assertThat(ada.see(id)).isEqualTo(scheduled);
        assertThat(bob.see(id).isNull()).isTrue();
        assertThat(bob.schedule(id, TOMORROW).errors()).containsExactly("NOT_FOUND input.id");
        assertThat(events(id)).isEmpty();
    }

    @Test
    void author_reschedules_publishes_early_and_cancels() {
        String id = ada.draft("Later");
        ada.schedule(id, TOMORROW);
        JsonNode moved = ada.schedule(id, TOMORROW.plusDays(1)).post();
        assertThat(instant(moved, "scheduledFor")).isEqualTo(TOMORROW.plusDays(1));
        assertThat(ada.schedule(id, TOMORROW.plusDays(1)).post()).as("repeated").isEqualTo(moved);

        assertThat(ada.unpublish(id).get("status")).isEqualTo("DRAFT");
        assertThat(ada.see(id).path("scheduledFor").isNull()).isTrue();

        ada.schedule(id, TOMORROW);
        assertThat(ada.publishDraft(id).get("status")).isEqualTo("PUBLISHED");
        assertThat(ada.see(id).path("scheduledFor").isNull()).isTrue();
        assertThat(events(id)).hasSize(1);
    }

    @Test
    void instant_in_the_past_publishes_at_once() {
        OffsetDateTime before = OffsetDateTime.now().minusSeconds(5);
        JsonNode published =
                ada.schedule(ada.draft("Late"), TOMORROW.minusDays(30)).post();
        assertThat(published.path("status").asString()).isEqualTo("PUBLISHED");
        assertThat(instant(published, "publishedAt")).isAfter(before);
    }

    @Test
    void instant_of_publication_is_at_most_a_year_away() {
        String id = ada.draft("Far");
        assertThat(ada.schedule(id, TOMORROW.plusYears(1)).errors()).containsExactly("INVALID input.publishAt");
        assertThat(ada.schedule(id, TOMORROW.plusYears(1).minusDays(2)).errors())
                .isEmpty();
    }

    @Test
    void published_post_is_not_scheduled() {
        String id = ada.publish("Done");
        assertThat(ada.schedule(id, TOMORROW).errors()).containsExactly("NOT_ALLOWED input.publishAt");
        assertThat(ada.see(id).path("status").asString()).isEqualTo("PUBLISHED");
    }

    @Test
    void post_without_text_is_not_published() {
        String id = ada.draft("Empty", "markdown", "");
        assertThat(ada.publishDraft(id).errors()).containsExactly("INVALID input.id");
        assertThat(ada.schedule(id, TOMORROW).errors()).containsExactly("INVALID input.id");
        ada.update(id, "markdown", "![A picture](https://example.org/picture.png)");
        assertThat(ada.publishDraft(id).errors()).isEmpty();
    }

    @Test
    void author_unpublishes_and_publishes_again() {
        String id = ada.publish("Twice", "tags", List.of("One"));
        JsonNode first = ada.see(id);
        bob.react(id, "LIKE");
        assertThat(bob.unpublish(id).errors()).containsExactly("FORBIDDEN input.id");

        JsonNode draft = ada.unpublish(id).post();
        assertThat(draft.path("status").asString()).isEqualTo("DRAFT");
        assertThat(draft.path("publishedAt").isNull()).isTrue();
        assertThat(instant(draft, "updatedAt")).isAfter(instant(first, "updatedAt"));
        assertThat(ada.unpublish(id).post()).as("repeated").isEqualTo(draft);
        assertThat(bob.see(id).isNull()).isTrue();
        assertThat(bob.react(id).errors()).containsExactly("NOT_FOUND input.postId");
        assertThat(postCount()).isZero();
        ada.update(id, "title", "Secret", "tags", List.of("Two"));

        ada.publishDraft(id);
        JsonNode again = bob.see(id);
        assertThat(again.path("slug")).isEqualTo(first.path("slug"));
        assertThat(again.path("reactionCount").asInt()).isEqualTo(1);
        assertThat(instant(again, "publishedAt")).isAfter(instant(first, "publishedAt"));
        assertThat(postCount()).isEqualTo(1);
        assertThat(events(id))
                .containsExactly(
                        "posts PostPublished [\"one\"] []",
                        "posts PostUnpublished [] [\"one\"]",
                        "posts PostPublished [\"two\"] []");
    }

    @Test
    void post_that_was_never_published_has_no_events() {
        String id = ada.draft("Never");
        ada.schedule(id, TOMORROW);
        ada.update(id, "title", "Still never", "tags", List.of("Secret"));
        ada.unpublish(id);
        ada.schedule(id, TOMORROW);
        assertThat(ada.delete(id).errors()).isEmpty();
        assertThat(events(id)).isEmpty();
        assertThat(postCount()).isZero();
    }

    @Test
    void deletion_of_an_unpublished_post_is_reported_to_other_subgraphs_without_its_tags() {
        String id = ada.publish("Gone", "tags", List.of("One"));
        ada.unpublish(id);
        ada.update(id, "tags", List.of("Secret"));
        ada.schedule(id, TOMORROW);
        ada.delete(id);
        assertThat(events(id)).last().isEqualTo("unpublished-posts PostRemoved [] []");
        assertThat(postCount()).isZero();
    }

    private static OffsetDateTime instant(JsonNode post, String field) {
        return OffsetDateTime.parse(post.path(field).asString());
    }

    private int postCount() {
        return ada.entities("User", List.of(ada.id().toString()), "postCount")
                .at("/0/postCount")
                .asInt();
    }

    private List<String> events(String id) {
        return database.sql("""
                        select topic || ' ' || type || ' ' || (payload ->> 'tags') || ' ' || (payload ->> 'previousTags')
                        from event where key = ? order by position
                        """).param(id).query(String.class).list();
    }
}
