package dev.inkwire.posts.tag;

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

/** The numbers of statements of lists of tags, and of feeds. */
@SubgraphTest
class TagStatementsTest {

    @Autowired
    Graph graph;

    @Autowired
    Statements statements;

    Person ada;
    String post;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        List<String> tags = IntStream.range(0, 10)
                .mapToObj(i -> "Tag %d %s".formatted(i, ada.id()))
                .toList();
        post = ada.create("Post", "publish", true, "tags", tags).get("id");
    }

    @Test
    void ten_tags_with_posts_and_counts_cost_as_many_statements_as_one() {
        List<String> one = statements.during(() -> tags(1));
        List<String> ten = statements.during(() -> tags(10));
        assertThat(one)
                .as("the tags and their number, their counts and posts, and whether the viewer follows them")
                .hasSize(5);
        assertThat(ten).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void feed_costs_two_statements_whatever_the_viewer_follows() {
        Person reader = Person.in(graph);
        List<String> empty = statements.during(() -> feed(reader, 0));
        ada.ask("{ post(id: \"%s\") { tags { id } } }".formatted(post))
                .findValuesAsString("id")
                .forEach(reader::followTag);
        List<String> ofTenTags = statements.during(() -> feed(reader, 1));
        assertThat(empty).as("the posts and their number").hasSize(2);
        assertThat(ofTenTags).containsExactlyInAnyOrderElementsOf(empty);
    }

    private void tags(int size) {
        JsonNode tags = ada.ask("""
                        query ($query: String, $size: Int) {
                          tags(query: $query, first: $size) {
                            nodes { postCount followerCount followedByViewer posts(first: 2) { totalCount nodes { id } } }
                            totalCount
                          }
                        }
                        """, Map.of("query", ada.id(), "size", size)).path("tags");
        assertThat(tags.path("nodes")).hasSize(size);
    }

    private static void feed(Person reader, int size) {
        assertThat(reader.viewer("feed { nodes { title tags { name } } totalCount }")
                        .at("/feed/nodes"))
                .hasSize(size);
    }
}
