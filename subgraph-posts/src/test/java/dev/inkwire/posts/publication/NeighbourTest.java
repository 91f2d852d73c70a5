package dev.inkwire.posts.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** {@code Post.previous} and {@code Post.next}. */
@SubgraphTest
class NeighbourTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Person ada;
    List<String> posts;

    /** Publishes the posts at the same instant, so that their ids decide the order. */
    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        posts = IntStream.range(0, 4)
                .mapToObj(i -> ada.publish("Post " + i))
                .sorted()
                .toList();
        Person.in(graph).publish("By somebody else");
        database.sql("update post set published_at = '2026-01-01' where author_id = ?")
                .param(ada.id())
                .update();
    }

    @Test
    void neighbours_are_the_posts_that_the_author_published_before_and_after() {
        assertThat(neighbours(ada))
                .containsExactly(
                        "none " + posts.get(1),
                        posts.get(0) + " " + posts.get(2),
                        posts.get(1) + " " + posts.get(3),
                        posts.get(2) + " none");
    }

    @Test
    void posts_that_are_not_published_neither_have_nor_are_neighbours() {
        ada.unpublish(posts.get(1));
        ada.draft("Draft");
        assertThat(neighbours(ada))
                .containsExactly(
                        "none " + posts.get(2), "none none", posts.get(0) + " " + posts.get(3), posts.get(2) + " none");
    }

    @Test
    void neighbours_of_many_posts_cost_as_many_statements_as_those_of_one() {
        String selection = "previous { title } next { title }";
        List<String> one = statements.during(() -> ada.entities("Post", posts.subList(0, 1), selection));
        List<String> all = statements.during(() -> ada.entities("Post", posts, selection));
        assertThat(one).as("the posts, the previous and the next ones").hasSize(3);
        assertThat(all).containsExactlyInAnyOrderElementsOf(one);
    }

    private List<String> neighbours(Person viewer) {
        return viewer.entities("Post", posts, "previous { id } next { id }")
                .valueStream()
                .map(post -> id(post, "previous") + " " + id(post, "next"))
                .toList();
    }

    private static String id(JsonNode post, String field) {
        return post.path(field).path("id").asString("none");
    }
}
