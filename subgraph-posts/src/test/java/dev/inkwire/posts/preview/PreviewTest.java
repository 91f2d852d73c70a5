package dev.inkwire.posts.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Preview tokens: who creates and revokes them, and what they show. */
@SubgraphTest
class PreviewTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    PreviewService service;

    Person ada;
    Person bob;
    Person visitor;
    String id;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        visitor = Person.visitor(graph);
        id = ada.draft("Draft", "tags", List.of("Gardens"));
    }

    @Test
    void token_shows_a_draft_to_anybody() {
        String token = ada.previewToken(id);
        assertThat(preview(visitor, token)).isEqualTo(ada.see(id));
        assertThat(preview(bob, token)).isEqualTo(ada.see(id));
    }

    @Test
    void token_shows_no_other_post() {
        ada.publish("Published");
        String other = ada.draft("Other");
        ada.update(id, "markdown", "A new text.");
        String token = ada.previewToken(id);
        JsonNode previewed = visitor.ask("""
                        query ($token: String!) {
                          postPreview(token: $token) {
                            previous { id } next { id } revisions { totalCount } author { posts { nodes { title } totalCount } postCount }
                          }
                        }
                        """, Map.of("token", token)).path("postPreview");
        assertThat(previewed.toString())
                .isEqualTo("{\"previous\":null,\"next\":null,\"revisions\":{\"totalCount\":0},\"author\":{\"posts\":"
                        + "{\"nodes\":[{\"title\":\"Published\"}],\"totalCount\":1},\"postCount\":1}}");
        assertThat(visitor.see(id).isNull()).isTrue();
        assertThat(visitor.entities("Post", List.of(id, other), "id").toString())
                .isEqualTo("[null,null]");
        assertThat(bob.react(id, "LIKE").errors()).containsExactly("NOT_FOUND input.postId");
    }

    @Test
    void token_is_stored_as_a_hash() {
        String token = ada.previewToken(id);
        assertThat(token).hasSize(43);
        assertThat(database.columnsWith(token)).isEmpty();
        assertThat(preview(visitor, token + "x").isNull()).isTrue();
        assertThat(preview(visitor, "").isNull()).isTrue();
    }

    @Test
    void author_revokes_all_tokens_of_a_post() {
        String token = ada.previewToken(id);
        String second = ada.previewToken(id);
        String ofAnother = ada.previewToken(ada.draft("Another"));
        assertThat(revoke(ada).errors()).isEmpty();
        assertThat(preview(visitor, token).isNull()).isTrue();
        assertThat(preview(visitor, second).isNull()).isTrue();
        assertThat(preview(visitor, ofAnother).isNull()).isFalse();
    }

    @Test
    void expired_token_shows_nothing_and_is_deleted() {
        String token = ada.previewToken(id);
        assertThat(database.sql(
                                "update preview_token set expires_at = expires_at - interval '61 seconds' where post_id = ?")
                        .param(UUID.fromString(id))
                        .update())
                .isEqualTo(1);
        assertThat(preview(visitor, token).isNull()).isTrue();
        service.prune(1000).block(Duration.ofSeconds(30));
        assertThat(tokens()).isZero();
    }

    @Test
    void tokens_of_a_deleted_post_are_deleted() {
        String token = ada.previewToken(id);
        ada.delete(id);
        assertThat(preview(visitor, token).isNull()).isTrue();
        assertThat(tokens()).isZero();
    }

    @Test
    void tokens_of_an_erased_author_are_deleted() {
        ada.publishDraft(id);
        ada.previewToken(id);
        neighbours.feed("users").append("UserErased", ada.id(), Map.of("eraseContent", false));
        await().atMost(Duration.ofSeconds(30)).until(() -> tokens() == 0);
    }

    @Test
    void only_the_author_creates_and_revokes_tokens() {
        assertThat(create(bob, 60).errors()).containsExactly("NOT_FOUND input.postId");
        assertThat(revoke(bob).errors()).containsExactly("NOT_FOUND input.postId");
        ada.publishDraft(id);
        assertThat(create(bob, 60).errors()).containsExactly("FORBIDDEN input.postId");
        assertThat(revoke(bob).errors()).containsExactly("FORBIDDEN input.postId");
    }

    @Test
    void token_expires_after_a_minute_to_30_days() {
        int longest = (int) Duration.ofDays(30).toSeconds();
        assertThat(create(ada, 59).errors()).containsExactly("INVALID input.expiresInSeconds");
        assertThat(create(ada, longest + 1).errors()).containsExactly("INVALID input.expiresInSeconds");
        OffsetDateTime expiresAt = OffsetDateTime.parse(
                create(ada, longest).payload().path("expiresAt").asString());
        assertThat(expiresAt)
                .isBetween(
                        OffsetDateTime.now().plusDays(30).minusMinutes(5),
                        OffsetDateTime.now().plusDays(30).plusMinutes(5));
    }

    @Test
    void post_has_at_most_20_tokens() {
        for (int i = 0; i < 20; i++) {
            ada.previewToken(id);
        }
        assertThat(create(ada, 60).errors()).containsExactly("NOT_ALLOWED input.postId");
        revoke(ada);
        assertThat(create(ada, 60).errors()).isEmpty();
    }

    private Outcome create(Person person, int seconds) {
        return person.mutate(
                "createPreviewToken", "token expiresAt", Person.input("postId", id, "expiresInSeconds", seconds));
    }

    private Outcome revoke(Person person) {
        return person.mutate("revokePreviewTokens", "__typename", Person.input("postId", id));
    }

    private static JsonNode preview(Person viewer, String token) {
        return viewer.ask(
                        "query ($token: String!) { postPreview(token: $token) { %s } }".formatted(Person.POST),
                        Map.of("token", token))
                .path("postPreview");
    }

    private int tokens() {
        return database.sql("select count(*) from preview_token where post_id = ?")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }
}
