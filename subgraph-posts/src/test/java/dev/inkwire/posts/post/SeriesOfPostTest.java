package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class SeriesOfPostTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    String series;

    @BeforeEach
    void createSeries() {
        ada = Person.in(graph);
        series = seriesOf(ada);
    }

    @Test
    void new_posts_are_added_to_the_end_of_the_series() {
        String first = ada.draft("First", "seriesId", series);
        String second = ada.draft("Second", "seriesId", series);
        ada.draft("In no series", "seriesId", null);
        assertThat(posts(series)).containsExactly(first, second);
        String third = ada.draft("Third");
        assertThat(ada.update(third, "seriesId", series).succeeded()).isTrue();
        assertThat(posts(series)).containsExactly(first, second, third);
    }

    @Test
    void change_of_the_series_is_an_edit() {
        String post = ada.draft("Post");
        assertThat(version(ada.update(post, "seriesId", series))).isEqualTo(2);
        assertThat(version(ada.update(post, "seriesId", series)))
                .as("unchanged")
                .isEqualTo(2);
        assertThat(version(ada.update(post, "title", "Title"))).as("absent").isEqualTo(3);
        assertThat(posts(series)).containsExactly(post);
        String other = seriesOf(ada);
        assertThat(ada.update(post, "seriesId", other, "expectedVersion", 2).errors())
                .containsExactly("CONFLICT input.expectedVersion");
        assertThat(version(ada.update(post, "seriesId", other, "expectedVersion", 3)))
                .isEqualTo(4);
        assertThat(posts(series)).isEmpty();
        assertThat(version(ada.update(post, "seriesId", null))).isEqualTo(5);
        assertThat(version(ada.update(post, "seriesId", null))).as("unchanged").isEqualTo(5);
        assertThat(posts(other)).isEmpty();
    }

    @Test
    void series_of_another_author_is_not_found() {
        String bobs = seriesOf(Person.in(graph));
        String post = ada.draft("Post");
        for (String id : List.of(bobs, UUID.randomUUID().toString(), "no id")) {
            assertThat(ada.update(post, "seriesId", id, "title", "Changed").errors())
                    .containsExactly("NOT_FOUND input.seriesId");
            assertThat(ada.create("Post", "seriesId", id).errors()).containsExactly("NOT_FOUND input.seriesId");
        }
        assertThat(ada.see(post).path("title").asString()).isEqualTo("Post");
    }

    @Test
    void post_for_the_series_of_another_author_does_not_wait_for_it() {
        Person bob = Person.in(graph);
        String post = bob.draft("Post");
        try (Database.Transaction change = database.begin()) {
            change.sql("update series set title = 'Changing' where id = ?::uuid")
                    .param(series)
                    .update();
            assertThat(bob.create("Post", "seriesId", series).errors()).containsExactly("NOT_FOUND input.seriesId");
            assertThat(bob.update(post, "seriesId", series).errors()).containsExactly("NOT_FOUND input.seriesId");
        }
    }

    @Test
    void series_has_at_most_a_hundred_posts() {
        database.sql("""
                        with written as (
                            insert into post (author_id, title, status) select ?, 'Many', 'DRAFT' from generate_series(1, 98)
                            returning id
                        )
                        insert into series_post (post_id, series_id, place) select id, ?::uuid, 7 from written
                        """).params(ada.id(), series).update();
        List<Outcome> outcomes = together(4, i -> ada.create("Post " + i, "seriesId", series));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(2);
        assertThat(outcomes).filteredOn(outcome -> !outcome.succeeded()).allMatch(outcome -> outcome.errors()
                .equals(List.of("NOT_ALLOWED input.seriesId")));
        assertThat(posts(series)).hasSize(100);
    }

    @Test
    void repeated_creation_returns_the_post_after_its_series_was_deleted() {
        String post = ada.draft("Once", "seriesId", series, "idempotencyKey", "once");
        ada.mutate("deleteSeries", "deletedSeriesId", Person.input("id", series));
        assertThat(ada.draft("Once", "seriesId", series, "idempotencyKey", "once"))
                .isEqualTo(post);
    }

    private static String seriesOf(Person author) {
        return author.mutate("createSeries", "series { id }", Person.input("title", "Series"))
                .payload()
                .at("/series/id")
                .asString();
    }

    private List<String> posts(String id) {
        return ada.ask("query ($id: ID!) { series(id: $id) { posts { id } } }", Map.of("id", id))
                .path("series")
                .findValuesAsString("id");
    }

    private static int version(Outcome outcome) {
        return outcome.post().path("version").asInt();
    }
}
