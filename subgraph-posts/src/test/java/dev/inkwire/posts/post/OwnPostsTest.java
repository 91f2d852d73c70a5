package dev.inkwire.posts.post;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class OwnPostsTest {

    private static final String ENTITY =
            "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { posts(%s) { %s } } } }";
    private static final String PAGE =
            "nodes { id status } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

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
    void author_lists_own_posts_in_any_status_last_changed_first() {
        String first = ada.draft("First");
        String second = ada.publish("Second");
        String third = ada.draft("Third");
        Person.in(graph).publish("Of another author");
        assertThat(ids(own("first: 10"))).containsExactly(third, second, first);

        ada.update(first, "subtitle", "Edited");
        assertThat(ids(own("first: 10"))).containsExactly(first, third, second);
        ada.publishDraft(third);
        assertThat(ids(own("first: 10"))).as("after a change of status").containsExactly(third, first, second);
        ada.react(second, "LIKE");
        assertThat(ids(own("first: 10"))).as("after a reaction").containsExactly(third, first, second);
    }

    @Test
    void author_lists_own_posts_in_one_status() {
        String draft = ada.draft("Draft");
        String published = ada.publish("Published");
        JsonNode drafts = own("status: DRAFT");
        assertThat(ids(drafts)).containsExactly(draft);
        assertThat(drafts.path("totalCount").asInt()).isEqualTo(1);
        assertThat(ids(own("status: PUBLISHED"))).containsExactly(published);
        assertThat(own("first: 1").path("totalCount").asInt()).isEqualTo(2);
    }

    @Test
    void author_pages_forward_and_backward_through_posts_that_changed_at_the_same_instant() {
        List<String> posts =
                IntStream.range(0, 7).mapToObj(i -> ada.draft("Post " + i)).toList();
        database.sql("update post set updated_at = now() where author_id = ?")
                .param(ada.id())
                .update();

        List<String> forward = new ArrayList<>();
        JsonNode page = own("first: 3");
        forward.addAll(ids(page));
        while (page.at("/pageInfo/hasNextPage").asBoolean()) {
            page = own("first: 3, after: \"%s\""
                    .formatted(page.at("/pageInfo/endCursor").asString()));
            forward.addAll(ids(page));
        }
        List<String> backward = new ArrayList<>();
        page = own("last: 2");
        backward.addAll(ids(page));
        while (page.at("/pageInfo/hasPreviousPage").asBoolean()) {
            page = own("last: 2, before: \"%s\""
                    .formatted(page.at("/pageInfo/startCursor").asString()));
            backward.addAll(0, ids(page));
        }

        assertThat(forward).containsExactlyInAnyOrderElementsOf(posts);
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void author_sees_each_post_once_while_others_are_written_and_deleted() {
        List<String> posts = Posts.publish(database, ada.id(), 1_000);
        ChangingList list = new ChangingList(this::own, number -> {
            ada.draft("Written in between");
            ada.delete(posts.get(number * 20));
        });
        // every twentieth post may be deleted
        list.shows_each_row_once(lastChanged(posts, i -> i % 20 != 0));
    }

    @Test
    void author_who_pages_forward_sees_no_post_twice_while_posts_are_edited() {
        List<String> posts = Posts.publish(database, ada.id(), 500);
        List<String> read = new ChangingList(this::own, number -> edit(posts.get(number * 20))).forward();
        assertThat(read).doesNotHaveDuplicates().containsAll(lastChanged(posts, i -> i % 20 != 0));
    }

    @Test
    void cursor_of_another_list_is_refused() {
        ada.publish("Post");
        String cursor = ada.ask("{ posts(first: 1) { pageInfo { endCursor } } }")
                .at("/posts/pageInfo/endCursor")
                .asString();
        assertThat(ada.graph().errorCodes(ENTITY.formatted("after: \"%s\"".formatted(cursor), "totalCount"), of(ada)))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void posts_of_another_viewer_are_forbidden() {
        Person eve = Person.in(graph);
        ada.draft("Secret");
        assertThat(eve.graph().errorCodes(ENTITY.formatted("first: 1", "totalCount"), of(ada)))
                .containsExactly("FORBIDDEN");
        assertThat(graph.errorCodes(ENTITY.formatted("first: 1", "totalCount"), of(ada)))
                .containsExactly("UNAUTHENTICATED");
    }

    private JsonNode own(String arguments) {
        return ada.ask(ENTITY.formatted(arguments, PAGE), of(ada)).at("/_entities/0/posts");
    }

    private static Map<String, Object> of(Person person) {
        return Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", person.id())));
    }

    private void edit(String post) {
        database.sql("update post set updated_at = now() where id = ?::uuid")
                .param(post)
                .update();
    }

    private JsonNode own(Map<String, Object> arguments) {
        return own(arguments.entrySet().stream()
                .map(argument -> "%s: %s"
                        .formatted(
                                argument.getKey(),
                                argument.getValue() instanceof String cursor
                                        ? "\"%s\"".formatted(cursor)
                                        : argument.getValue()))
                .collect(joining(", ")));
    }

    private List<String> lastChanged(List<String> posts, IntPredicate which) {
        return database.sql("select id from post where id = any(?::uuid[]) order by updated_at desc, id desc")
                .param(IntStream.range(0, posts.size())
                        .filter(which)
                        .mapToObj(posts::get)
                        .toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("nodes").findValuesAsString("id");
    }
}
