package dev.inkwire.posts.bookmark;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class BookmarkTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    Person ada;
    Person bob;
    String first;
    String second;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        first = ada.publish("First");
        second = ada.publish("Second");
    }

    @Test
    void reader_bookmarks_a_post_once() {
        assertThat(add(bob, first).payload().at("/post/bookmarkedByViewer").asBoolean())
                .isTrue();
        assertThat(add(bob, first).succeeded()).isTrue();
        assertThat(bookmarks(bob)).isEqualTo(List.of(first));
        assertThat(isBookmarked(ada, first)).isFalse();
        assertThat(isBookmarked(Person.visitor(graph), first)).isFalse();
        assertThat(remove(bob, first).payload().at("/post/bookmarkedByViewer").asBoolean())
                .isFalse();
        assertThat(remove(bob, first).succeeded()).isTrue();
        assertThat(bookmarks(bob)).isEmpty();
    }

    @Test
    void last_bookmarked_post_is_first() {
        String third = ada.publish("Third");
        List.of(second, third, first).forEach(post -> add(bob, post));
        JsonNode page = page(bob, "first: 2");
        assertThat(ids(page)).containsExactly(first, third);
        assertThat(page.path("totalCount").asInt()).isEqualTo(3);
        String end = page.at("/pageInfo/endCursor").asString();
        assertThat(ids(page(bob, "first: 2, after: \"%s\"".formatted(end)))).containsExactly(second);
        assertThat(ids(page(bob, "last: 1, before: \"%s\"".formatted(end)))).containsExactly(first);
    }

    @Test
    void bookmark_of_an_unpublished_post_is_listed_again_after_its_publication() {
        List.of(first, second).forEach(post -> add(bob, post));
        ada.unpublish(second);
        assertThat(bookmarks(bob)).containsExactly(first);
        ada.publishDraft(second);
        assertThat(bookmarks(bob)).containsExactly(second, first);
        ada.delete(second);
        assertThat(bookmarks(bob)).containsExactly(first);
        assertThat(database.columnsWith(second)).doesNotContain("bookmark.post_id");
    }

    @Test
    void only_published_posts_are_bookmarked() {
        String draft = ada.draft("Draft");
        assertThat(add(ada, draft).errors()).containsExactly("NOT_ALLOWED input.postId");
        for (String post : List.of(draft, UUID.randomUUID().toString(), "no id")) {
            assertThat(add(bob, post).errors()).containsExactly("NOT_FOUND input.postId");
            assertThat(remove(bob, post).errors()).containsExactly("NOT_FOUND input.postId");
        }
    }

    @Test
    void concurrent_requests_leave_one_bookmark_for_each_post() {
        List<Outcome> outcomes =
                together(12, i -> i % 3 == 0 ? remove(bob, first) : add(bob, i % 3 == 1 ? first : second));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        add(bob, first);
        assertThat(bookmarks(bob)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void user_has_at_most_ten_thousand_bookmarks() {
        add(bob, first);
        database.sql("""
                        with written as (
                            insert into post (author_id, title, status) select ?, 'Many', 'DRAFT'
                            from generate_series(1, 9999) returning id
                        )
                        insert into bookmark (user_id, post_id) select ?, id from written
                        """).params(ada.id(), bob.id()).update();
        assertThat(add(bob, second).errors()).containsExactly("NOT_ALLOWED input.postId");
        assertThat(add(bob, first).succeeded()).as("exists").isTrue();
        remove(bob, first);
        assertThat(add(bob, second).succeeded()).isTrue();
    }

    @Test
    void reader_sees_each_bookmark_once_while_others_are_added_and_removed() {
        List<String> posts = Posts.publish(database, ada.id(), 1_000);
        database.sql(
                        "insert into bookmark select ?, post_id::uuid, timestamptz '2024-01-01' + place / 7 * interval '1 second'"
                                + " from unnest(?::text[]) with ordinality as posts (post_id, place)")
                .params(bob.id(), posts.toArray(String[]::new))
                .update();
        List<String> throughout = database.sql(
                        "select post_id from bookmark where user_id = ?" + " order by bookmarked_at desc, post_id desc")
                .param(bob.id())
                .query(String.class)
                .list();
        List<String> removed =
                throughout.stream().filter(post -> post.hashCode() % 20 == 0).toList();
        new ChangingList(
                        arguments -> page(
                                bob,
                                arguments.entrySet().stream()
                                        .map(entry -> entry.getKey() + ": " + JSON.writeValueAsString(entry.getValue()))
                                        .collect(Collectors.joining(", "))),
                        number -> {
                            add(bob, ada.publish("New " + number));
                            remove(bob, removed.get(number));
                        })
                .shows_each_row_once(throughout.stream()
                        .filter(post -> !removed.contains(post))
                        .toList());
    }

    @Test
    void bookmarks_of_an_erased_user_are_deleted() {
        add(bob, first);
        neighbours.feed("users").append("UserErased", bob.id(), Map.of("eraseContent", false));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(database.columnsWith(bob.id().toString())).doesNotContain("bookmark.user_id"));
    }

    private static Outcome add(Person reader, String post) {
        return reader.mutate("bookmarkPost", "post { bookmarkedByViewer }", Person.input("postId", post));
    }

    private static Outcome remove(Person reader, String post) {
        return reader.mutate("removeBookmark", "post { bookmarkedByViewer }", Person.input("postId", post));
    }

    private static boolean isBookmarked(Person reader, String post) {
        return reader.ask("query ($id: ID!) { post(id: $id) { bookmarkedByViewer } }", Map.of("id", post))
                .at("/post/bookmarkedByViewer")
                .asBoolean();
    }

    private static List<String> bookmarks(Person reader) {
        JsonNode all = page(reader, "first: 100");
        List<String> ids = ids(all);
        assertThat(all.path("totalCount").asInt()).isEqualTo(ids.size());
        return ids;
    }

    private static JsonNode page(Person reader, String arguments) {
        String selection =
                "bookmarks(%s) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
                        .formatted(arguments);
        return reader.ask(
                        "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { %s } } }"
                                .formatted(selection),
                        Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", reader.id()))))
                .at("/_entities/0/bookmarks");
    }

    private static List<String> ids(JsonNode connection) {
        return connection.path("nodes").findValuesAsString("id");
    }
}
