package dev.inkwire.posts.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What moderators do with posts, and what their authors can do about it. */
@SubgraphTest
class ModerationTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;
    Person moderator;
    String id;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        moderator = Person.moderator(graph);
        id = ada.publish("Disputed", "tags", List.of("One"));
    }

    @Test
    void moderator_hides_a_post_and_shows_it_again() {
        JsonNode published = ada.see(id);
        bob.report(id, "Spam.");

        JsonNode hidden = moderator.moderate(id, true).post();
        assertThat(hidden.path("status").asString()).isEqualTo("HIDDEN");
        assertThat(hidden.path("publishedAt")).isEqualTo(published.path("publishedAt"));
        assertThat(openReports()).isZero();
        assertThat(bob.see(id).isNull()).isTrue();
        assertThat(ada.see(id)).isEqualTo(hidden);
        assertThat(moderator.moderate(id, true).post()).as("repeated").isEqualTo(hidden);
        assertThat(postCount()).isZero();

        JsonNode shown = moderator.moderate(id, false).post();
        assertThat(shown.path("status").asString()).isEqualTo("PUBLISHED");
        assertThat(shown.path("publishedAt")).isEqualTo(published.path("publishedAt"));
        assertThat(bob.see(id)).isEqualTo(shown);
        assertThat(moderator.moderate(id, false).post()).as("repeated").isEqualTo(shown);
        assertThat(postCount()).isEqualTo(1);
        assertThat(events()).containsExactly("posts PostPublished", "posts PostUnpublished", "posts PostPublished");
    }

    @Test
    void moderator_dismisses_reports() {
        bob.report(id, "Spam.");
        assertThat(moderator.moderate(id, false).get("status")).isEqualTo("PUBLISHED");
        assertThat(openReports()).isZero();
        bob.report(id, "Spam again.");
        assertThat(openReports()).as("the same report is not opened again").isZero();
        assertThat(events()).hasSize(1);
    }

    @Test
    void author_of_a_hidden_post_neither_publishes_nor_unpublishes_it() {
        moderator.moderate(id, true);
        assertThat(ada.publishDraft(id).errors()).containsExactly("NOT_ALLOWED input.id");
        assertThat(ada.schedule(id, OffsetDateTime.now().plusDays(1)).errors()).containsExactly("NOT_ALLOWED input.id");
        assertThat(ada.unpublish(id).errors()).containsExactly("NOT_ALLOWED input.id");
        assertThat(ada.update(id, "title", "Changed", "tags", List.of("Secret")).get("status"))
                .isEqualTo("HIDDEN");
        assertThat(bob.see(id).isNull()).isTrue();
        assertThat(events()).containsExactly("posts PostPublished", "posts PostUnpublished");
        assertThat(ada.delete(id).errors()).isEmpty();
        assertThat(events()).last().isEqualTo("unpublished-posts PostRemoved");
        assertThat(postCount()).isZero();
    }

    @Test
    void moderators_see_no_drafts() {
        String draft = ada.draft("Draft");
        assertThat(moderator.see(draft).isNull()).isTrue();
        assertThat(moderator.moderate(draft, true).errors()).containsExactly("NOT_FOUND input.postId");
        ada.schedule(draft, OffsetDateTime.now().plusDays(1));
        assertThat(moderator.see(draft).isNull()).isTrue();
        assertThat(moderator.moderate(draft, true).errors()).containsExactly("NOT_FOUND input.postId");
        assertThat(moderator.moderate(moderator.draft("Own"), true).errors())
                .containsExactly("NOT_ALLOWED input.postId");
    }

    @Test
    void moderation_requires_the_scope() {
        String hide =
                "mutation { moderatePost(input: { postId: \"%s\", hidden: true }) { post { id } } }".formatted(id);
        assertThat(bob.graph().errorCodes(hide)).containsExactly("FORBIDDEN");
        assertThat(ada.graph().errorCodes(hide)).containsExactly("FORBIDDEN");
        assertThat(graph.errorCodes(hide)).containsExactly("UNAUTHENTICATED");
        assertThat(graph.as(UUID.randomUUID(), "users:moderate").errorCodes(hide))
                .containsExactly("FORBIDDEN");
    }

    private int openReports() {
        return database.sql(
                        "select report_count + (select count(*) from report where post_id = post.id and open) from post where id = ?")
                .param(UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private List<String> events() {
        return database.sql("select topic || ' ' || type from event where key = ? order by position")
                .param(id)
                .query(String.class)
                .list();
    }

    private int postCount() {
        return ada.entities("User", List.of(ada.id().toString()), "postCount")
                .at("/0/postCount")
                .asInt();
    }
}
