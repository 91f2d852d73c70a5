package dev.inkwire.posts.post;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reads a list of 1,000 posts in pages, between which posts are published, deleted and reacted to. */
@SubgraphTest
class ChangingPostListTest {

    private static final String PAGE = """
            query ($author: ID, $order: PostOrder!, $first: Int, $after: String, $last: Int, $before: String) {
              posts(filter: {authorId: $author}, orderBy: $order,
                    first: $first, after: $after, last: $last, before: $before) {
                nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    List<String> posts;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        posts = Posts.publish(database, ada.id(), 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "NEWEST, 'published_at desc, id desc'",
        "OLDEST, 'published_at, id'",
        "TRENDING, 'recent_reaction_count desc, published_at desc, id desc'",
        "MOST_REACTED, 'reaction_count desc, id desc'"
    })
    void reader_sees_each_post_once_while_others_are_published_and_deleted(PostOrder order, String columns) {
        ChangingList list = new ChangingList(page -> page(order, page), this::publishAndDelete);
        // every twentieth post may be deleted
        list.shows_each_row_once(database.sql("select id from post where id = any(?::uuid[]) order by " + columns)
                .param(IntStream.range(0, posts.size())
                        .filter(i -> i % 20 != 0)
                        .mapToObj(posts::get)
                        .toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Test
    void page_of_trending_posts_repeats_nothing_and_the_list_ends_while_readers_react() {
        List<String> read = new ChangingList(page -> page(PostOrder.TRENDING, page), this::react).forward();
        assertThat(read).hasSizeBetween(900, 1_100);
    }

    /** Publishes posts at both ends and within the list, and deletes two that were there before. */
    private void publishAndDelete(int number) {
        Posts.publish(database, ada.id(), 30);
        database.sql(
                        "update post set published_at = published_at + interval '1 year' where author_id = ? and id in (select id from post where author_id = ? order by id desc limit 10)")
                .params(ada.id(), ada.id())
                .update();
        database.sql("delete from post where id = any(?::uuid[])")
                .param(IntStream.of(number, number + 10)
                        .map(i -> i * 20 % posts.size())
                        .mapToObj(posts::get)
                        .toArray(String[]::new))
                .update();
    }

    /** Gives ten posts a reaction, which moves them towards the beginning of the list. */
    private void react(int number) {
        database.sql("update post set recent_reaction_count = recent_reaction_count + 1 where id = any(?::uuid[])")
                .param(IntStream.range(0, 10)
                        .map(i -> (number * 10 + i) * 9 % posts.size())
                        .mapToObj(posts::get)
                        .toArray(String[]::new))
                .update();
    }

    private JsonNode page(PostOrder order, Map<String, Object> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("order", order);
        variables.put("author", ada.id());
        return ada.ask(PAGE, variables).path("posts");
    }
}
