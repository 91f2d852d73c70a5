package dev.inkwire.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.posts.Posts;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Reads the feed and the followed tags of a viewer, and the posts of an author, in pages between which they change. */
@SubgraphTest
class ChangingFeedTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person reader;
    Person ada;
    Person bob;

    @BeforeEach
    void arrive() {
        reader = Person.in(graph);
        ada = Person.in(graph);
        bob = Person.in(graph);
    }

    @Test
    void feed_shows_each_post_once_while_others_are_published_and_deleted() {
        List<String> posts = new ArrayList<>();
        for (Person author : List.of(ada, bob)) {
            database.sql("insert into follow (follower_id, followee_id) values (?, ?)")
                    .params(reader.id(), author.id())
                    .update();
            posts.addAll(Posts.publish(database, author.id(), 500));
        }
        ChangingList feed =
                new ChangingList(page -> viewerList("feed", false, page), number -> publishAndDelete(posts, number));
        List<String> throughout = throughout(posts);
        List<String> read = feed.forward();
        assertThat(read).doesNotHaveDuplicates();
        assertThat(read.stream().filter(throughout::contains)).containsExactlyElementsOf(throughout);
    }

    @Test
    void list_of_an_author_shows_each_post_once_while_others_are_published_and_deleted() {
        List<String> posts = Posts.publish(database, ada.id(), 1_000);
        new ChangingList(
                        page -> list("User", Map.of("__typename", "User", "id", ada.id()), "posts", true, page),
                        number -> publishAndDelete(posts, number))
                .shows_each_row_once(throughout(posts));
    }

    @Test
    void viewer_sees_each_followed_tag_once_while_others_are_followed_and_unfollowed() {
        List<String> tags = follow(1_000);
        List<String> throughout = new ArrayList<>();
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (i % 20 != 0) {
                throughout.add(tags.get(i));
            }
        }
        new ChangingList(page -> viewerList("followedTags", true, page), number -> {
                    follow(30);
                    database.sql("delete from tag_follow where user_id = ? and tag_id = ?::uuid")
                            .params(reader.id(), tags.get(number * 20))
                            .update();
                })
                .shows_each_row_once(throughout);
    }

    private void publishAndDelete(List<String> posts, int number) {
        Posts.publish(database, ada.id(), 30);
        database.sql("delete from post where id = ?::uuid")
                .param(posts.get(number * 20))
                .update();
    }

    /** Returns the posts that are not deleted, newest first. */
    private List<String> throughout(List<String> posts) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            if (i % 20 != 0) {
                kept.add(posts.get(i));
            }
        }
        return database.sql("select id from post where id = any(?::uuid[]) order by published_at desc, id desc")
                .param(kept.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Creates and follows tags. Returns their ids. */
    private List<String> follow(int number) {
        return database.sql("""
                        with created as (
                            insert into tag (slug, name)
                            select ?::text || '-' || ?::text || '-' || i, 'Tag' from generate_series(1, ?) i
                            returning id, slug
                        )
                        insert into tag_follow (user_id, tag_id) select ?, id from created order by id returning tag_id
                        """)
                .params(reader.id(), System.nanoTime(), number, reader.id())
                .query(String.class)
                .list();
    }

    private JsonNode viewerList(String field, boolean backward, Map<String, Object> page) {
        return list("Viewer", Map.of("__typename", "Viewer", "userId", reader.id()), field, backward, page);
    }

    private JsonNode list(
            String type, Map<String, ?> entity, String field, boolean backward, Map<String, Object> page) {
        Map<String, Object> variables = new HashMap<>(page);
        variables.put("of", List.of(entity));
        return reader.ask(
                        """
                        query ($of: [_Any!]!, $first: Int, $after: String%s) {
                          _entities(representations: $of) { ... on %s { %s(first: $first, after: $after%s) {
                            nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                          } } }
                        }
                        """.formatted(
                                        backward ? ", $last: Int, $before: String" : "",
                                        type,
                                        field,
                                        backward ? ", last: $last, before: $before" : ""),
                        variables)
                .at("/_entities/0/" + field);
    }
}
