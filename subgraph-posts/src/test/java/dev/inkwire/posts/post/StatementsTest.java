package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What queries cost, whatever their size. */
@SubgraphTest
class StatementsTest {

    @Autowired
    Graph graph;

    @Autowired
    Statements statements;

    Person ada;
    List<String> posts;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        posts = IntStream.range(0, 20)
                .mapToObj(i -> ada.publish("Post " + i, "tags", List.of("One", "Tag " + i)))
                .toList();
    }

    @Test
    void page_of_twenty_posts_costs_as_many_statements_as_one_of_two() {
        List<String> two = statements.during(() -> page(2));
        List<String> twenty = statements.during(() -> page(20));
        assertThat(two)
                .as("the posts, their number, texts and the viewer's reactions")
                .hasSize(4);
        assertThat(twenty).containsExactlyInAnyOrderElementsOf(two);
    }

    @Test
    void search_for_twenty_posts_costs_as_many_statements_as_one_for_two() {
        assertThat(statements.during(() -> search(2)))
                .as("the posts, their number and their texts")
                .hasSize(3);
        assertThat(statements.during(() -> search(20))).hasSize(3);
    }

    @Test
    void posts_related_to_twenty_posts_cost_as_many_statements_as_those_related_to_one() {
        String related = "one: related(first: 1) { title } ten: related(first: 10) { tags { name } }";
        assertThat(statements.during(() -> ada.entities("Post", posts.subList(0, 1), related)))
                .as("the post and the related posts")
                .hasSize(2);
        assertThat(statements.during(() -> ada.entities("Post", posts, related)))
                .hasSize(2);
    }

    @Test
    void changed_reactions_cost_six_statements_and_two_for_the_answer() {
        assertThat(statements.during(() -> ada.react(posts.get(0), "LIKE", "LOVE")))
                .hasSize(8);
    }

    @Test
    void twenty_posts_for_the_router_cost_one_statement() {
        assertThat(statements.during(
                        () -> assertThat(ada.entities("Post", posts, "title slug reactions { count } author { id }"))
                                .hasSize(20)))
                .hasSize(1);
    }

    @Test
    void posts_of_many_authors_cost_as_many_statements_as_posts_of_one() {
        List<String> people = IntStream.range(0, 5)
                .mapToObj(i -> Person.in(graph))
                .peek(person -> person.publish("A post"))
                .map(person -> person.id().toString())
                .toList();
        String selection = "postCount posts(first: 2) { totalCount nodes { title tags { name } } }";
        List<String> one = statements.during(() -> ada.entities("User", people.subList(0, 1), selection));
        List<String> all = statements.during(() -> ada.entities("User", people, selection));
        assertThat(one).as("the posts and their number").hasSize(2);
        assertThat(all).hasSize(2);
    }

    @Test
    void series_of_many_posts_and_authors_cost_as_many_statements_as_one() {
        List<String> some = posts.subList(0, 10);
        for (String post : some) {
            ada.mutate("createSeries", "series { id }", Person.input("title", "Series", "postIds", List.of(post)));
        }
        String ofPost = "series { title author { id } posts { title } }";
        assertThat(statements.during(() -> ada.entities("Post", some.subList(0, 1), ofPost)))
                .as("the post, its series and their posts")
                .hasSize(3);
        assertThat(statements.during(() -> ada.entities("Post", some, ofPost))).hasSize(3);
        List<String> people = List.of(ada.id().toString(), Person.in(graph).id().toString());
        String ofUser = "series(first: 2) { totalCount nodes { title } }";
        assertThat(statements.during(() -> Person.visitor(graph).entities("User", people, ofUser)))
                .as("the series and their number")
                .hasSize(2);
    }

    private void search(int size) {
        JsonNode page = ada.ask("""
                        query ($author: ID, $size: Int) {
                          searchPosts(query: "post text", filter: {authorId: $author}, first: $size) {
                            edges { highlight node { title } } totalCount
                          }
                        }
                        """, Map.of("author", ada.id(), "size", size)).path("searchPosts");
        assertThat(page.path("edges")).hasSize(size);
    }

    @Test
    void page_of_bookmarks_costs_as_many_statements_as_one_bookmark() {
        posts.forEach(post -> ada.mutate("bookmarkPost", "post { id }", Person.input("postId", post)));
        List<String> one = statements.during(() -> bookmarks(1));
        assertThat(one)
                .as("the posts, their number, and which of them are bookmarked")
                .hasSize(3);
        assertThat(statements.during(() -> bookmarks(20))).containsExactlyInAnyOrderElementsOf(one);
    }

    private void bookmarks(int size) {
        JsonNode page =
                ada.ask("""
                        query ($viewer: _Any!, $size: Int) {
                          _entities(representations: [$viewer]) {
                            ... on Viewer { bookmarks(first: $size) { totalCount nodes { title bookmarkedByViewer } } }
                          }
                        }
                        """, Map.of("viewer", Map.of("__typename", "Viewer", "userId", ada.id()), "size", size));
        assertThat(page.findValues("title")).hasSize(size);
    }

    @Test
    void revisions_of_many_posts_cost_as_many_statements_as_those_of_one() {
        List<String> some = posts.subList(0, 5);
        some.forEach(post -> ada.update(post, "markdown", "Another text."));
        String revisions = "revisions(first: 2) { totalCount nodes { title markdown } }";
        assertThat(statements.during(() -> ada.entities("Post", some.subList(0, 1), revisions)))
                .as("the post, its revisions, their number and their texts")
                .hasSize(4);
        assertThat(statements.during(() -> ada.entities("Post", some, revisions)))
                .hasSize(4);
        assertThat(statements.during(() -> Person.visitor(graph).entities("Post", some, revisions)))
                .as("for another viewer")
                .hasSize(1);
    }

    private void page(int size) {
        JsonNode page = ada.ask("""
                        query ($author: ID, $size: Int) {
                          posts(filter: {authorId: $author}, first: $size) { nodes { %s } totalCount }
                        }
                        """.formatted(Person.POST), Map.of("author", ada.id(), "size", size))
                .path("posts");
        assertThat(page.path("nodes")).hasSize(size);
    }
}
