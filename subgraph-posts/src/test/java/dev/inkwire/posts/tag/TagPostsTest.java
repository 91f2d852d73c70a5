package dev.inkwire.posts.tag;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The posts of tags, and their number. */
@SubgraphTest
class TagPostsTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    String one;
    String two;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        one = "One " + ada.id();
        two = "Two " + ada.id();
    }

    @Test
    void reader_pages_through_the_posts_of_several_tags() {
        String first = ada.publish("First", "tags", List.of(one));
        String second = ada.publish("Second", "tags", List.of(two, one));
        String third = ada.publish("Third", "tags", List.of(one));
        ada.draft("Draft", "tags", List.of(one, two));

        JsonNode tags = tags("first: 2");
        assertThat(ids(tags.get(0))).containsExactly(third, second);
        assertThat(ids(tags.get(1))).containsExactly(second);
        assertThat(tags.at("/0/posts/totalCount").asInt()).isEqualTo(3);
        assertThat(tags.at("/0/postCount").asInt()).isEqualTo(3);
        assertThat(tags.at("/1/postCount").asInt()).isEqualTo(1);
        assertThat(tags.at("/0/posts/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(tags.at("/1/posts/pageInfo/hasNextPage").asBoolean()).isFalse();

        String end = tags.at("/0/posts/pageInfo/endCursor").asString();
        assertThat(ids(tags("after: \"%s\"".formatted(end)).get(0))).containsExactly(first);
        assertThat(ids(tags("last: 1, before: \"%s\"".formatted(end)).get(0))).containsExactly(third);
    }

    @Test
    void post_that_an_operator_has_hidden_in_the_database_is_not_listed() {
        String post = ada.publish("Hidden", "tags", List.of(one, two));
        database.sql("update post set status = 'HIDDEN' where id = ?::uuid")
                .param(post)
                .update();
        assertThat(ids(tags("first: 2").get(0))).isEmpty();
    }

    @Test
    void post_is_listed_with_its_current_tags_while_it_is_published() {
        String post = ada.draft("Post", "tags", List.of(one));
        ada.publish("Other", "tags", List.of(one, two));
        assertThat(counts()).containsExactly(1, 1);
        ada.update(post, "tags", List.of(two));
        assertThat(counts()).as("of a draft").containsExactly(1, 1);
        ada.publishDraft(post);
        assertThat(counts()).containsExactly(1, 2);
        ada.update(post, "tags", List.of(two, one), "title", "Both");
        assertThat(counts()).containsExactly(2, 2);
        ada.update(post, "tags", List.of(one));
        assertThat(counts()).containsExactly(2, 1);
        ada.update(post, "title", "Another title");
        assertThat(counts()).containsExactly(2, 1);
        ada.unpublish(post);
        assertThat(counts()).containsExactly(1, 1);
        ada.publishDraft(post);
        assertThat(counts()).containsExactly(2, 1);
        Person.moderator(graph).moderate(post, true);
        ada.update(post, "tags", List.of(two));
        assertThat(counts()).as("hidden").containsExactly(1, 1);
        Person.moderator(graph).moderate(post, false);
        assertThat(counts()).containsExactly(1, 2);
        ada.delete(post);
        assertThat(counts()).containsExactly(1, 1);
    }

    @Test
    void counts_are_exact_while_many_write_posts_with_the_same_tags() {
        String common = "Common " + ada.id();
        ada.publish("All", "tags", List.of(one, two, common));
        List<String> old = together(8, i -> ada.publish("Old " + i, "tags", List.of(one, two, common)));
        List<String> gone = together(4, i -> ada.publish("Gone " + i, "tags", List.of(two, one, common)));
        List<List<String>> errors = together(32, i -> {
            List<String> names = new ArrayList<>(List.of(one, two, common));
            Collections.rotate(names, i);
            Person writer = i % 8 == 0 ? Person.in(graph) : ada;
            String post = old.get(i / 4);
            return switch (i % 4) {
                case 0 ->
                    writer.create("New " + i, "publish", true, "tags", names).errors();
                case 1 -> ada.update(post, "tags", List.of(names.get(0))).errors();
                case 2 -> ada.unpublish(post).errors();
                default -> (i % 8 == 3 ? ada.delete(gone.get(i / 8)) : ada.publishDraft(post)).errors();
            };
        });
        assertThat(errors).allMatch(List::isEmpty);
        for (String tag : List.of(one, two, common)) {
            assertThat(counted(tag)).as(tag).isEqualTo(published(tag)).isGreaterThan(8);
        }
        counts();
    }

    /** Counts the published posts that show a tag. */
    private int published(String tag) {
        return database.sql("""
                        select count(*) from post
                        where status = 'PUBLISHED' and tags @> jsonb_build_array(jsonb_build_object('name', ?))
                        """).param(tag).query(Integer.class).single();
    }

    private List<Integer> counts() {
        JsonNode tags = tags("first: 100");
        assertThat(tags.valueStream().map(tag -> ids(tag).size()))
                .containsExactlyElementsOf(tags.valueStream()
                        .map(tag -> tag.path("postCount").asInt())
                        .toList());
        return tags.valueStream().map(tag -> tag.path("postCount").asInt()).toList();
    }

    private int counted(String name) {
        return database.sql("select post_count from tag where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private JsonNode tags(String arguments) {
        List<String> ids = List.of(one, two).stream()
                .map(name -> database.sql("select id from tag where name = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .toList();
        return Person.visitor(graph)
                .entities(
                        "Tag",
                        ids,
                        "postCount posts(%s) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }"
                                .formatted(arguments));
    }

    private static List<String> ids(JsonNode tag) {
        return tag.at("/posts/nodes").findValuesAsString("id");
    }
}
