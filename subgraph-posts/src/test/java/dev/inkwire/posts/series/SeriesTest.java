package dev.inkwire.posts.series;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class SeriesTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;
    SeriesOfAuthor ofAda;
    String first;
    String second;
    String draft;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        ofAda = new SeriesOfAuthor(ada);
        first = ada.publish("First");
        second = ada.publish("Second");
        draft = ada.draft("Draft");
    }

    @Test
    void reader_sees_published_posts_in_the_order_of_the_author() {
        Outcome created = ofAda.create("  On gardens ", "postIds", List.of(second, draft, first));
        assertThat(created.errors()).isEmpty();
        assertThat(SeriesOfAuthor.posts(created)).as("for the author").containsExactly(second, draft, first);

        JsonNode seen = SeriesOfAuthor.seenBy(Person.visitor(graph), SeriesOfAuthor.id(created));
        assertThat(seen.path("title").asString()).isEqualTo("On gardens");
        assertThat(seen.at("/author/id").asString()).isEqualTo(ada.id().toString());
        assertThat(SeriesOfAuthor.posts(seen)).containsExactly(second, first);
        assertThat(SeriesOfAuthor.ofPost(bob, first)).isEqualTo(SeriesOfAuthor.id(created));
        assertThat(SeriesOfAuthor.ofPost(bob, ada.publish("Other"))).isNull();
    }

    @Test
    void series_without_a_published_post_is_visible_to_its_author_only() {
        String id = ofAda.of(draft);
        assertThat(SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(ada, id))).containsExactly(draft);
        assertThat(SeriesOfAuthor.ofPost(ada, draft)).isEqualTo(id);
        for (Person reader : List.of(bob, Person.visitor(graph))) {
            assertThat(SeriesOfAuthor.seenBy(reader, id).isNull()).isTrue();
            assertThat(reader.entities("Series", List.of(id), "title").get(0).isNull())
                    .isTrue();
            assertThat(seriesOfAda(reader, "").path("totalCount").asInt()).isZero();
        }
        assertThat(new SeriesOfAuthor(bob).update(id, "title", "Mine").errors()).containsExactly("NOT_FOUND input.id");

        ada.publishDraft(draft);
        assertThat(SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(bob, id))).containsExactly(draft);
        assertThat(bob.entities("Series", List.of(id, "no id"), "title").toString())
                .isEqualTo("[{\"title\":\"Series\"},null]");
        assertThat(new SeriesOfAuthor(bob).update(id, "title", "Mine").errors()).containsExactly("FORBIDDEN input.id");
        assertThat(new SeriesOfAuthor(bob).delete(id).errors()).containsExactly("FORBIDDEN input.id");
    }

    @Test
    void reader_pages_through_the_series_with_published_posts() {
        String one = ofAda.of(first);
        String hidden = ofAda.of(draft);
        String two = ofAda.of(second);
        String empty = ofAda.of();
        assertThat(ids(seriesOfAda(ada, ""))).containsExactly(empty, two, hidden, one);
        assertThat(seriesOfAda(ada, "").path("totalCount").asInt()).isEqualTo(4);

        JsonNode page = seriesOfAda(bob, "(first: 1)");
        assertThat(ids(page)).containsExactly(two);
        assertThat(page.path("totalCount").asInt()).isEqualTo(2);
        String end = page.at("/pageInfo/endCursor").asString();
        JsonNode next = seriesOfAda(bob, "(first: 1, after: \"%s\")".formatted(end));
        assertThat(ids(next)).containsExactly(one);
        assertThat(next.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(ids(seriesOfAda(bob, "(last: 1)"))).containsExactly(one);
    }

    @Test
    void reader_sees_each_series_once_while_others_are_created_and_deleted() {
        List<String> ids = database.sql("""
                        with created as (
                            insert into series (id, author_id, title) select uuidv7(), ?, 'Many' from generate_series(1, 900)
                            returning id
                        ), written as (
                            insert into post (author_id, title, status, published_at)
                            select ?, 'Many', 'PUBLISHED', now() from generate_series(1, 900)
                            returning id
                        )
                        insert into series_post (post_id, series_id, place)
                        select written.id, created.id, 1
                        from (select id, row_number() over () as number from written) written
                        join (select id, row_number() over () as number from created) created using (number)
                        returning series_id
                        """).params(ada.id(), ada.id()).query(String.class).list().stream()
                .sorted(Collections.reverseOrder())
                .toList();
        new ChangingList(arguments -> bob.ask("""
                                query ($of: _Any!, $first: Int, $after: String, $last: Int, $before: String) {
                                  _entities(representations: [$of]) { ... on User {
                                    series(first: $first, after: $after, last: $last, before: $before) {
                                      nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                                    } } }
                                }
                                """, withAda(arguments)).at("/_entities/0/series"), number -> {
                    ofAda.of(ada.publish("New " + number));
                    ofAda.delete(ids.get(number * 40 + 20));
                })
                .shows_each_row_once(IntStream.range(0, ids.size())
                        .filter(place -> place % 40 != 20)
                        .mapToObj(ids::get)
                        .toList());
    }

    private Map<String, Object> withAda(Map<String, Object> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("of", Map.of("__typename", "User", "id", ada.id()));
        return variables;
    }

    @Test
    void author_changes_the_title_and_the_order() {
        String id = ofAda.of(first, draft);
        assertThat(SeriesOfAuthor.posts(ofAda.update(id, "title", "Renamed"))).containsExactly(first, draft);
        Outcome changed = ofAda.update(id, "postIds", List.of(second, first));
        assertThat(changed.payload().at("/series/title").asString()).isEqualTo("Renamed");
        assertThat(SeriesOfAuthor.posts(changed)).containsExactly(second, first);
        assertThat(SeriesOfAuthor.ofPost(ada, draft)).isNull();
        assertThat(ada.see(first).path("version").asInt()).as("version").isEqualTo(1);
    }

    @Test
    void post_belongs_to_one_series() {
        String old = ofAda.of(first, second);
        assertThat(SeriesOfAuthor.posts(ofAda.create("New", "postIds", List.of(second))))
                .containsExactly(second);
        assertThat(SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(ada, old))).containsExactly(first);
    }

    @Test
    void wrong_input_is_refused_with_the_path_of_each_error() {
        assertThat(ofAda.create("\u200B", "postIds", List.of(first, first)).errors())
                .containsExactly("INVALID input.title", "INVALID input.postIds");
        assertThat(ofAda.create("x".repeat(201)).errors()).containsExactly("INVALID input.title");
        assertThat(ofAda.create("Long", "postIds", Collections.nCopies(101, first))
                        .errors())
                .containsExactly("INVALID input.postIds");
        List<String> posts =
                List.of(first, bob.publish("By Bob"), UUID.randomUUID().toString());
        assertThat(ofAda.create("Bob's", "postIds", posts).errors())
                .containsExactly("NOT_FOUND input.postIds.1", "NOT_FOUND input.postIds.2");
        assertThat(ofAda.create("Malformed", "postIds", List.of(first, "no id")).errors())
                .containsExactly("NOT_FOUND input.postIds.1");
        String id = ofAda.of(first);
        assertThat(ofAda.update(id, "postIds", posts).errors())
                .containsExactly("NOT_FOUND input.postIds.1", "NOT_FOUND input.postIds.2");
        assertThat(ofAda.update(id, "title", null).errors()).containsExactly("INVALID input.title");
        assertThat(ofAda.update("no id", "title", "Title").errors()).containsExactly("NOT_FOUND input.id");
        assertThat(SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(ada, id))).containsExactly(first);
    }

    @Test
    void posts_of_a_deleted_series_remain() {
        String id = ofAda.of(first);
        assertThat(ofAda.delete(id).payload().path("deletedSeriesId").asString())
                .isEqualTo(id);
        assertThat(SeriesOfAuthor.seenBy(ada, id).isNull()).isTrue();
        assertThat(SeriesOfAuthor.ofPost(ada, first)).isNull();
        assertThat(ofAda.delete(id).errors()).containsExactly("NOT_FOUND input.id");
    }

    @Test
    void deleted_post_leaves_its_series() {
        String id = ofAda.of(first, second);
        ada.delete(first);
        assertThat(SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(ada, id))).containsExactly(second);
    }

    @Test
    void repeated_request_returns_the_first_series() {
        Outcome created = ofAda.create("Once", "idempotencyKey", "once");
        assertThat(SeriesOfAuthor.id(ofAda.create("Once", "idempotencyKey", "once")))
                .isEqualTo(SeriesOfAuthor.id(created));
        assertThat(ofAda.create("Twice", "idempotencyKey", "once").errors())
                .containsExactly("CONFLICT input.idempotencyKey");
    }

    @Test
    void author_has_at_most_a_thousand_series() {
        database.sql(
                        "insert into series (id, author_id, title) select uuidv7(), ?, 'Many' from generate_series(1, 1000)")
                .param(ada.id())
                .update();
        assertThat(ofAda.create("One more").errors()).containsExactly("NOT_ALLOWED ");
    }

    /** Each of these locks several series and posts. */
    @Test
    void concurrent_changes_put_each_post_into_one_series() {
        String one = ofAda.of(first, second, draft);
        String two = ofAda.of();
        List<Outcome> outcomes = together(16, i -> switch (i % 4) {
            case 0 -> ofAda.update(one, "postIds", List.of(first, second, draft));
            case 1 -> ofAda.update(two, "postIds", List.of(draft, second, first));
            case 2 -> ada.update(i % 8 == 2 ? first : draft, "seriesId", i % 8 == 2 ? two : one);
            default -> ofAda.delete(ofAda.of(second, first));
        });
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(Stream.of(one, two).flatMap(id -> SeriesOfAuthor.posts(SeriesOfAuthor.seenBy(ada, id)).stream()))
                .doesNotHaveDuplicates();
    }

    private JsonNode seriesOfAda(Person reader, String arguments) {
        return reader.entities(
                        "User",
                        List.of(ada.id().toString()),
                        "series%s { totalCount nodes { id } pageInfo { endCursor hasNextPage } }".formatted(arguments))
                .at("/0/series");
    }

    private static List<String> ids(JsonNode connection) {
        return connection.path("nodes").findValuesAsString("id");
    }
}
