package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class DeletePostTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        bob = Person.in(graph);
    }

    @Test
    void author_deletes_a_post_with_its_reactions_and_slugs() {
        String id = ada.publish("Gone", "slug", "gone-" + ada.id(), "tags", List.of("Gone"));
        ada.update(id, "slug", "going-" + ada.id());
        bob.react(id, "LIKE");

        Outcome outcome = ada.delete(id);

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.payload().path("deletedPostId").asString()).isEqualTo(id);
        assertThat(ada.see(id).isNull()).isTrue();
        assertThat(rows("post_body", "post_id", id)).isZero();
        assertThat(rows("post_tag", "post_id", id)).isZero();
        assertThat(rows("reaction", "subject_id", id)).isZero();
        assertThat(bob.create("Mine now", "slug", "gone-" + ada.id()).errors()).isEmpty();
        assertThat(ada.delete(id).errors()).containsExactly("NOT_FOUND input.id");
    }

    @Test
    void deleting_the_post_of_another_author_is_forbidden() {
        String draft = ada.draft("Mine");
        assertThat(bob.delete(draft).errors()).containsExactly("NOT_FOUND input.id");
        ada.publishDraft(draft);
        assertThat(bob.delete(draft).errors()).containsExactly("FORBIDDEN input.id");
        assertThat(ada.see(draft).isNull()).isFalse();
    }

    @Test
    void text_of_a_concurrently_deleted_post_is_not_found() {
        String id = ada.publish("Going");
        // as a query sees it that has read the post before its deletion
        database.sql("delete from post_body where post_id = ?")
                .param(UUID.fromString(id))
                .update();
        assertThat(graph.errorCodes("{ post(id: \"%s\") { title html markdown } }".formatted(id)))
                .containsExactly("NOT_FOUND", "NOT_FOUND");
    }

    private int rows(String table, String column, String id) {
        return database.sql("select count(*) from %s where %s = ?".formatted(table, column))
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }
}
