package dev.inkwire.posts.tag;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class TagTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    String unique;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        unique = ada.id().toString();
    }

    @Test
    void tag_keeps_its_first_name() {
        ada.create("First", "tags", List.of("Élan " + unique));
        assertThat(names(ada.create("Second", "tags", List.of("ELAN " + unique))))
                .containsExactly("Élan " + unique);
    }

    @Test
    void tags_have_the_order_that_the_author_gave() {
        List<String> tags = List.of("Zig " + unique, "Ada " + unique, "ML " + unique);
        Outcome post = ada.create("Ordered", "tags", tags);
        assertThat(names(post)).isEqualTo(tags);
        List<String> others = List.of("ML " + unique, "New " + unique, "Zig " + unique);
        assertThat(names(ada.update(post.get("id"), "tags", others))).isEqualTo(others);
    }

    @Test
    void tag_is_an_entity() {
        String id = ada.draft("Tagged", "tags", List.of("Entity " + unique));
        JsonNode tag = ada.ask("{ post(id: \"%s\") { tags { id slug name } } }".formatted(id))
                .at("/post/tags/0");
        JsonNode entities = ada.entities("Tag", List.of(tag.path("id").asString(), "no id", unique), "id slug name");
        assertThat(entities.get(0)).isEqualTo(tag);
        assertThat(entities.get(1).isNull()).isTrue();
        assertThat(entities.get(2).isNull()).isTrue();
    }

    /** Each would wait for the tag that the other has made, if they made them in their authors' orders. */
    @Test
    void concurrent_posts_create_the_same_tags_in_opposite_orders() {
        CompletableFuture<Outcome> first;
        CompletableFuture<Outcome> second;
        try (Database.Transaction middle = database.begin()) {
            middle.sql("insert into tag (slug, name) values (?, '')")
                    .param("m-" + unique)
                    .update();
            first = CompletableFuture.supplyAsync(() -> tagged("a", "m", "z"));
            second = CompletableFuture.supplyAsync(() -> tagged("z", "m", "a"));
            await().pollInterval(ofMillis(10))
                    .until(() -> database.sql(
                                            "select count(*) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'")
                                    .query(Integer.class)
                                    .single()
                            == 2);
        }
        assertThat(slugs(first.join())).containsExactly("a-" + unique, "m-" + unique, "z-" + unique);
        assertThat(slugs(second.join())).containsExactly("z-" + unique, "m-" + unique, "a-" + unique);
    }

    private Outcome tagged(String... names) {
        // a slug of its own, for which it waits for nobody
        String title = String.join(" ", names) + unique;
        return ada.create(
                title,
                "tags",
                List.of(names).stream().map(name -> name + " " + unique).toList());
    }

    private static List<String> names(Outcome outcome) {
        return outcome.post().path("tags").findValuesAsString("name");
    }

    private static List<String> slugs(Outcome outcome) {
        return outcome.post().path("tags").findValuesAsString("slug");
    }
}
