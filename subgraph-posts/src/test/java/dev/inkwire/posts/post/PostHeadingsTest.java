package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class PostHeadingsTest {

    static final String TEXT = "# First *part*\n\nText.\n\n## 第二部分\n\nMore text.";

    @Autowired
    Graph graph;

    Person ada;
    String post;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        post = ada.publish("Title", "markdown", TEXT);
    }

    @Test
    void reader_finds_headings_by_their_ids() {
        JsonNode seen = Person.visitor(graph).see(post);
        JsonNode headings = seen.path("headings");
        assertThat(headings.findValuesAsString("text")).containsExactly("First part", "第二部分");
        assertThat(headings.findValuesAsString("level")).containsExactly("1", "2");
        assertThat(headings.findValuesAsString("id"))
                .allSatisfy(id -> assertThat(seen.path("html").asString()).containsOnlyOnce("id=\"" + id + "\""));
    }

    @Test
    void heading_keeps_its_id_when_the_author_changes_the_text_around_it() {
        List<String> ids = ids();
        ada.update(post, "markdown", "# New\n\n" + TEXT + " Changed.");
        assertThat(ids()).hasSize(3).endsWith(ids.toArray(String[]::new));
    }

    @Test
    void text_without_headings_has_none() {
        ada.update(post, "markdown", "Text.");
        assertThat(ids()).isEmpty();
    }

    private List<String> ids() {
        return ada.see(post).path("headings").findValuesAsString("id");
    }
}
