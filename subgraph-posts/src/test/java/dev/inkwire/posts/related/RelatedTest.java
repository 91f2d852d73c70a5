package dev.inkwire.posts.related;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class RelatedTest {

    private static final String RELATED =
            "query ($id: ID!, $first: Int = 3) { post(id: $id) { related(first: $first) { id } } }";

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    String java;
    String gardens;
    String tea;

    @BeforeEach
    void name_tags() {
        ada = Person.in(graph);
        java = "Java " + ada.id();
        gardens = "Gardens " + ada.id();
        tea = "Tea " + ada.id();
    }

    @Test
    void posts_with_the_most_common_tags_are_first_then_the_newest() {
        String both = ada.publish("Both", "tags", List.of(java, gardens, "Other"));
        String older = ada.publish("Older", "tags", List.of(java));
        String newer = ada.publish("Newer", "tags", List.of(gardens, tea));
        ada.publish("Unrelated", "tags", List.of(tea));
        ada.draft("Draft", "tags", List.of(java, gardens));
        String post = ada.publish("Post", "tags", List.of(java, gardens));

        assertThat(related(post, 10)).containsExactly(both, newer, older);
        assertThat(related(post, 2)).containsExactly(both, newer);
        assertThat(ada.ask("query ($id: ID!) { post(id: $id) { related { id } } }", Map.of("id", post))
                        .at("/post/related"))
                .hasSize(3);
        assertThat(related(ada.publish("Without tags"), 10)).isEmpty();
    }

    @Test
    void draft_shows_its_author_the_published_posts() {
        String published = ada.publish("Published", "tags", List.of(java));
        assertThat(related(ada.draft("Draft", "tags", List.of(java)), 3)).containsExactly(published);
    }

    @Test
    void at_most_ten_posts_are_shown() {
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            posts.add(0, ada.publish("Post " + i, "tags", List.of(java)));
        }
        assertThat(related(posts.get(0), 10)).isEqualTo(posts.subList(1, 11));
        for (int first : List.of(0, -1, 11)) {
            assertThat(graph.errorCodes(RELATED, Map.of("id", posts.get(0), "first", first)))
                    .containsExactly("BAD_USER_INPUT");
        }
    }

    private List<String> related(String post, int first) {
        return ada.ask(RELATED, Map.of("id", post, "first", first))
                .at("/post/related")
                .findValuesAsString("id");
    }
}
