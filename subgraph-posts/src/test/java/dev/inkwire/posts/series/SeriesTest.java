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
    Shelf shelf;
    String first;
    String second;
    String draft;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        shelf = new Shelf(ada);
        first = ada.publish("First");
        second = ada.publish("Second");
        draft = ada.draft("Draft");
    }

    @Test
    void reader_sees_published_posts_in_the_order_of_the_author() {
        Outcome created = shelf.create("  On gardens ", "postIds", List.of(second, draft, first));
        assertThat(created.errors()).isEmpty();
        assertThat(Shelf.posts(created)).as("for the author").containsExactly(second, draft, first);

        JsonNode seen = Shelf.seenBy(Person.visitor(graph), Shelf.id(created));
        assertThat(seen.path("title").asString()).isEqualTo("On gardens");
        assertThat(seen.at("/author/id").asString()).isEqualTo(ada.id().toString());
        assertThat(Shelf.posts(seen)).containsExactly(second, first);
        assertThat(Shelf.ofPost(bob, first)).isEqualTo(Shelf.id(created));
        assertThat(Shelf.ofPost(bob, ada.publish("Other"))).isNull();
    }

    @Test
    void series_without_a_published_post_is_visible_to_its_author_only() {
        String id = shelf.of(draft);
        assertThat(Shelf.posts(Shelf.seenBy(ada, id))).containsExactly(draft);
        assertThat(Shelf.ofPost(ada, draft)).isEqualTo(id);
        for (Person reader : List.of(bob, Person.visitor(graph))) {
            assertThat(Shelf.seenBy(reader, id).isNull()).isTrue();
            assertThat(reader.entities("Series", List.of(id), "title").get(0).isNull())
                    .isTrue();
            assertThat(seriesOfAda(reader, "").path("totalCount").asInt()).isZero();
        }
        assertThat(new Shelf(bob).update(id, "title", "Mine").errors()).containsExactly("NOT_FOUND input.id");

        ada.publishDraft(draft);
        assertThat(Shelf.posts(Shelf.seenBy(bob, id))).containsExactly(draft);
        assertThat(bob.entities("Series", List.of(id, "no id"), "title").toString())
                .isEqualTo("[{\"title\":\"Series\"},null]");
        assertThat(new Shelf(bob).update(id, "title", "Mine").errors()).containsExactly("FORBIDDEN input.id");
        assertThat(new Shelf(bob).delete(id).errors()).containsExactly("FORBIDDEN input.id");
    }

    @Test
    void reader_pages_through_the_series_with_published_posts() {
        String one = shelf.of(first);
        String hidden = shelf.of(draft);
        String two = shelf.of(second);
        String empty = shelf.of();
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
                    shelf.of(ada.publish("New " + number));
                    shelf.delete(ids.get(number * 40 + 20));
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
        String id = shelf.of(first, draft);
        assertThat(Shelf.posts(shelf.update(id, "title", "Renamed"))).containsExactly(first, draft);
        Outcome changed = shelf.update(id, "postIds", List.of(second, first));
        assertThat(changed.payload().at("/series/title").asString()).isEqualTo("Renamed");
        assertThat(Shelf.posts(changed)).containsExactly(second, first);
        assertThat(Shelf.ofPost(ada, draft)).isNull();
        assertThat(ada.see(first).path("version").asInt()).as("version").isEqualTo(1);
    }

    @Test
    void post_belongs_to_one_series() {
        String old = shelf.of(first, second);
        assertThat(Shelf.posts(shelf.create("New", "postIds", List.of(second)))).containsExactly(second);
        assertThat(Shelf.posts(Shelf.seenBy(ada, old))).containsExactly(first);
    }

    @Test
    void wrong_input_is_refused_with_the_path_of_each_error() {
        assertThat(shelf.create("\u200B", "postIds", List.of(first, first)).errors())
                .containsExactly("INVALID input.title", "INVALID input.postIds");
        assertThat(shelf.create("x".repeat(201)).errors()).containsExactly("INVALID input.title");
        assertThat(shelf.create("Long", "postIds", Collections.nCopies(101, first))
                        .errors())
                .containsExactly("INVALID input.postIds");
        List<String> posts =
                List.of(first, bob.publish("By Bob"), UUID.randomUUID().toString());
        assertThat(shelf.create("Bob's", "postIds", posts).errors())
                .containsExactly("NOT_FOUND input.postIds.1", "NOT_FOUND input.postIds.2");
        assertThat(shelf.create("Malformed", "postIds", List.of(first, "no id")).errors())
                .containsExactly("NOT_FOUND input.postIds.1");
        String id = shelf.of(first);
        assertThat(shelf.update(id, "postIds", posts).errors())
                .containsExactly("NOT_FOUND input.postIds.1", "NOT_FOUND input.postIds.2");
        assertThat(shelf.update(id, "title", null).errors()).containsExactly("INVALID input.title");
        assertThat(shelf.update("no id", "title", "Title").errors()).containsExactly("NOT_FOUND input.id");
        assertThat(Shelf.posts(Shelf.seenBy(ada, id))).containsExactly(first);
    }

    @Test
    void posts_of_a_deleted_series_remain() {
        String id = shelf.of(first);
        assertThat(shelf.delete(id).payload().path("deletedSeriesId").asString())
                .isEqualTo(id);
        assertThat(Shelf.seenBy(ada, id).isNull()).isTrue();
        assertThat(Shelf.ofPost(ada, first)).isNull();
        assertThat(shelf.delete(id).errors()).containsExactly("NOT_FOUND input.id");
    }

    @Test
    void deleted_post_leaves_its_series() {
        String id = shelf.of(first, second);
        ada.delete(first);
        assertThat(Shelf.posts(Shelf.seenBy(ada, id))).containsExactly(second);
    }

    @Test
    void repeated_request_returns_the_first_series() {
        Outcome created = shelf.create("Once", "idempotencyKey", "once");
        assertThat(Shelf.id(shelf.create("Once", "idempotencyKey", "once"))).isEqualTo(Shelf.id(created));
        assertThat(shelf.create("Twice", "idempotencyKey", "once").errors())
                .containsExactly("CONFLICT input.idempotencyKey");
    }

    @Test
    void author_has_at_most_a_thousand_series() {
        database.sql(
                        "insert into series (id, author_id, title) select uuidv7(), ?, 'Many' from generate_series(1, 1000)")
                .param(ada.id())
                .update();
        assertThat(shelf.create("One more").errors()).containsExactly("NOT_ALLOWED ");
    }

    /** Each of these locks several series and posts. */
    @Test
    void concurrent_changes_put_each_post_into_one_series() {
        String one = shelf.of(first, second, draft);
        String two = shelf.of();
        List<Outcome> outcomes = together(16, i -> switch (i % 4) {
            case 0 -> shelf.update(one, "postIds", List.of(first, second, draft));
            case 1 -> shelf.update(two, "postIds", List.of(draft, second, first));
            case 2 -> ada.update(i % 8 == 2 ? first : draft, "seriesId", i % 8 == 2 ? two : one);
            default -> shelf.delete(shelf.of(second, first));
        });
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(Stream.of(one, two).flatMap(id -> Shelf.posts(Shelf.seenBy(ada, id)).stream()))
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
