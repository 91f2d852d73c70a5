package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.content.markdown.Rerendering;
import dev.inkwire.content.markdown.StoredText;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class RerenderingTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int NEXT = CommentText.VERSION + 1;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentTexts texts;

    @Autowired
    Rendering rendering;

    final UUID ada = UUID.randomUUID();
    Discussion discussion;
    String comment;

    @BeforeEach
    void comment() {
        database.sql("update comment set renderer_version = ?").param(NEXT).update();
        discussion = Discussion.start(graph, neighbours);
        comment = discussion.add(ada, "A note.[^1]\n\n[^1]: Its text.");
    }

    @Test
    void new_version_renders_stored_comments_again() {
        String before = html();
        long events = events();
        database.sql("update comment set html = 'old'").update();
        new Rerendering(texts, rendering, NEXT).renderBatch().block(PATIENCE);
        assertThat(html()).as("with its ids").isEqualTo(before).contains("footnotes");
        assertThat(events()).as("for caches").isEqualTo(events + 1);
        assertThat(claim()).isEmpty();
        database.sql("update comment set renderer_version = 0 where id = ?::uuid")
                .param(comment)
                .update();
        new Rerendering(texts, rendering, NEXT).renderBatch().block(PATIENCE);
        assertThat(events()).as("the HTML is the same").isEqualTo(events + 1);
    }

    @Test
    void replica_claims_what_no_other_has_claimed() {
        assertThat(claim()).extracting(StoredText::id).containsExactly(UUID.fromString(comment));
        assertThat(claim()).isEmpty();
        database.sql("update comment set render_claimed_until = render_claimed_until - interval '1 minute'")
                .update();
        assertThat(claim()).hasSize(1);
    }

    @Test
    void comment_that_is_deleted_meanwhile_stays_empty() {
        discussion.reply(ada, comment, "A reply.");
        StoredText claimed = claim().stream()
                .filter(text -> text.id().toString().equals(comment))
                .findFirst()
                .orElseThrow();
        discussion.delete(ada, comment);
        texts.replace(claimed, Markdown.render(claimed.id(), claimed.markdown()), NEXT)
                .block(PATIENCE);
        assertThat(html()).isEmpty();
    }

    private List<StoredText> claim() {
        return texts.claimOutdated(NEXT, 100).collectList().block(PATIENCE);
    }

    private String html() {
        return database.sql("select html from comment where id = ?::uuid")
                .param(comment)
                .query(String.class)
                .single();
    }

    private long events() {
        return database.sql("select count(*) from event").query(Long.class).single();
    }
}
