package dev.inkwire.posts.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reads lists of 1,000 tags, and of 1,000 posts of a tag, in pages between which the lists change. */
@SubgraphTest
class ChangingTagListTest {

    private static final String PAGE = "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    private static final String PARAMETERS = "$first: Int, $after: String, $last: Int, $before: String";
    private static final String ARGUMENTS = "first: $first, after: $after, last: $last, before: $before";

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
    void reader_sees_each_post_of_a_tag_once_while_others_are_published_and_removed() {
        String tag = database.sql("insert into tag (slug, name) values (?, '') returning id")
                .param(ada.id().toString())
                .query(String.class)
                .single();
        List<String> posts = publish(tag, 1_000);
        // every twentieth post may be removed
        List<String> throughout = database.sql("""
                        select id from post where id = any(?::uuid[]) order by published_at desc, id desc
                        """)
                .param(ids(posts, IntStream.range(0, posts.size()).filter(i -> i % 20 != 0)))
                .query(String.class)
                .list();
        new ChangingList(page -> posts(tag, page), number -> {
                    publish(tag, 30);
                    database.sql("delete from post where id = any(?::uuid[])")
                            .param(ids(posts, IntStream.of(number, number + 10).map(i -> i * 20 % posts.size())))
                            .update();
                })
                .shows_each_row_once(throughout);
    }

    @Test
    void page_of_tags_repeats_nothing_and_the_list_ends_while_counts_change() {
        database.sql("""
                        insert into tag (slug, name, post_count)
                        select ? || '-' || i, 'Tag', 1 + i % 7 from generate_series(1, 1000) i
                        """).param(ada.id()).update();
        ChangingList list = new ChangingList(
                this::tags,
                number -> database.sql("""
                        update tag set post_count = post_count + 1 where slug like ? || '-%' || ?
                        """).params(ada.id(), number % 10).update());
        assertThat(list.forward()).hasSizeBetween(800, 1_200);
        assertThat(list.backward()).hasSizeBetween(800, 1_200);
    }

    private static String[] ids(List<String> posts, IntStream places) {
        return places.mapToObj(posts::get).toArray(String[]::new);
    }

    private List<String> publish(String tag, int number) {
        List<String> posts = Posts.publish(database, ada.id(), number);
        database.sql("""
                        insert into post_tag (post_id, tag_id, place, published_at)
                        select id, ?::uuid, 1, published_at from post where id = any(?::uuid[])
                        """).params(tag, posts.toArray(String[]::new)).update();
        return posts;
    }

    private JsonNode posts(String tag, Map<String, Object> page) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("of", List.of(Map.of("__typename", "Tag", "id", tag)));
        return ada.ask("""
                        query ($of: [_Any!]!, %s) {
                          _entities(representations: $of) { ... on Tag { posts(%s) { %s } } }
                        }
                        """.formatted(PARAMETERS, ARGUMENTS, PAGE), variables).at("/_entities/0/posts");
    }

    private JsonNode tags(Map<String, Object> page) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("query", ada.id());
        return ada.ask(
                        "query ($query: String, %s) { tags(query: $query, %s) { %s } }"
                                .formatted(PARAMETERS, ARGUMENTS, PAGE),
                        variables)
                .path("tags");
    }
}
