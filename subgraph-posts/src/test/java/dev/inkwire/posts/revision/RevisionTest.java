package dev.inkwire.posts.revision;

import static dev.inkwire.posts.Person.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class RevisionTest {

    private static final int MAX = 100;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    String id;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        id = ada.draft("First", "markdown", "1");
    }

    @Test
    void each_change_of_title_or_text_is_a_revision() {
        assertThat(texts(ada)).isEmpty();
        ada.update(id, "markdown", "2");
        ada.update(id, "subtitle", "Subtitle", "tags", List.of("Tag"), "slug", "slug-of-" + id);
        ada.update(id, "title", "Second", "markdown", "2");
        ada.update(id, "title", "Second", "markdown", "2");
        ada.publishDraft(id);
        ada.update(id, "title", "Third", "markdown", "3");
        assertThat(texts(ada)).containsExactly("4 Second: 2", "2 First: 2", "1 First: 1");
    }

    @Test
    void revision_shows_when_its_text_was_written() {
        String createdAt = ada.see(id).path("createdAt").asString();
        String changedAt = ada.update(id, "markdown", "2").get("updatedAt");
        ada.publishDraft(id);
        ada.update(id, "markdown", "3");
        assertThat(revisions(ada, "first: 2").path("nodes").findValuesAsString("createdAt"))
                .containsExactly(changedAt, createdAt);
    }

    @Test
    void text_from_before_revisions_were_stored_is_a_revision_of_the_current_version() {
        ada.update(id, "tags", List.of("Tag"));
        database.sql("update post set text_version = null, text_written_at = null where id = ?")
                .param(UUID.fromString(id))
                .update();
        ada.update(id, "markdown", "3");
        assertThat(texts(ada)).containsExactly("2 First: 1");
    }

    @Test
    void only_the_author_sees_revisions() {
        ada.update(id, "markdown", "2");
        ada.publishDraft(id);
        for (Person other : List.of(Person.in(graph), Person.moderator(graph), Person.visitor(graph))) {
            assertThat(texts(other)).isEmpty();
            assertThat(revisions(other, "first: 1").path("totalCount").asInt()).isZero();
        }
    }

    @Test
    void author_pages_through_revisions() {
        List.of("2", "3", "4").forEach(text -> ada.update(id, "markdown", text));
        JsonNode first = revisions(ada, "first: 2");
        assertThat(first.path("nodes").findValuesAsString("markdown")).containsExactly("3", "2");
        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        String end = first.at("/pageInfo/endCursor").asString();
        assertThat(revisions(ada, "first: 2, after: \"%s\"".formatted(end))
                        .path("nodes")
                        .findValuesAsString("markdown"))
                .containsExactly("1");
        assertThat(revisions(ada, "last: 2").path("nodes").findValuesAsString("markdown"))
                .containsExactly("2", "1");
    }

    @Test
    void author_restores_a_revision() {
        ada.update(id, "title", "Second", "markdown", "2", "subtitle", "Kept");
        JsonNode post = restore(ada, id, newest(), "expectedVersion", 2).post();
        assertThat(post.path("title").asString()).isEqualTo("First");
        assertThat(post.path("html").asString()).contains("<p>1</p>");
        assertThat(post.path("subtitle").asString()).isEqualTo("Kept");
        assertThat(post.path("version").asInt()).isEqualTo(3);
        assertThat(texts(ada)).containsExactly("2 Second: 2", "1 First: 1");
    }

    @Test
    void restoration_of_another_version_is_a_conflict_with_the_current_post() {
        ada.update(id, "markdown", "2");
        Outcome conflict = restore(ada, id, newest(), "expectedVersion", 1);
        assertThat(conflict.errors()).containsExactly("CONFLICT input.expectedVersion");
        assertThat(conflict.payload().path("post")).isEqualTo(ada.see(id));
    }

    @Test
    void revision_without_a_text_is_not_restored_to_a_published_post() {
        ada.update(id, "markdown", "");
        ada.update(id, "markdown", "2");
        ada.publishDraft(id);
        assertThat(restore(ada, id, newest()).errors()).containsExactly("INVALID input.revisionId");
        assertThat(ada.see(id).path("markdown").asString()).isEqualTo("2");
    }

    @Test
    void revision_of_another_post_or_author_is_not_found() {
        ada.publishDraft(id);
        ada.update(id, "markdown", "2");
        String revision = newest();
        assertThat(restore(Person.in(graph), id, revision).errors()).containsExactly("NOT_FOUND input.revisionId");
        assertThat(restore(ada, ada.draft("Other"), revision).errors()).containsExactly("NOT_FOUND input.revisionId");
        assertThat(restore(ada, id, "no id").errors()).containsExactly("NOT_FOUND input.revisionId");
        assertThat(graph.errorCodes("""
                        mutation ($post: ID!, $revision: ID!) {
                          restoreRevision(input: {postId: $post, revisionId: $revision}) { post { id } }
                        }
                        """, Map.of("post", id, "revision", revision)))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void old_revisions_become_sparse_when_there_are_too_many() {
        database.sql("""
                        insert into post_revision (post_id, version, title, markdown, created_at)
                        select ?, i, 'Title', i::text, now() - interval '1 day' + i * interval '1 minute'
                        from generate_series(-96, 0) as i
                        """).param(UUID.fromString(id)).update();
        for (int version = 2; version <= 24; version++) {
            ada.update(id, "markdown", "Version " + version);
        }
        assertThat(database.sql("select version from post_revision where post_id = ? order by version")
                        .param(UUID.fromString(id))
                        .query(Integer.class)
                        .list())
                .hasSize(MAX)
                .startsWith(-96, -94, -92)
                .endsWith(19, 20, 21, 22, 23);
    }

    private Outcome restore(Person person, String postId, String revisionId, Object... more) {
        Map<String, Object> restoration = input(more);
        restoration.put("postId", postId);
        restoration.put("revisionId", revisionId);
        return person.mutate("restoreRevision", "post { %s }".formatted(Person.POST), restoration);
    }

    private String newest() {
        return revisions(ada, "first: 1").at("/nodes/0/id").asString();
    }

    private List<String> texts(Person person) {
        return revisions(person, "first: 10")
                .path("nodes")
                .valueStream()
                .map(revision -> "%d %s: %s"
                        .formatted(
                                revision.path("version").asInt(),
                                revision.path("title").asString(),
                                revision.path("markdown").asString()))
                .toList();
    }

    private JsonNode revisions(Person person, String arguments) {
        return person.ask("""
                        query ($id: ID!) {
                          post(id: $id) {
                            revisions(%s) {
                              totalCount pageInfo { endCursor } nodes { id version title markdown createdAt }
                            }
                          }
                        }
                        """.formatted(arguments), Map.of("id", id)).at("/post/revisions");
    }
}
