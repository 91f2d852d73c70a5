package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.content.markdown.Rerendering;
import dev.inkwire.content.markdown.StoredText;
import dev.inkwire.content.markdown.StoredTexts;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Each test raises the version of the renderer by one. */
@SubgraphTest
class RerenderingTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final AtomicInteger VERSION = new AtomicInteger(PostBody.VERSION);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    StoredTexts texts;

    @Autowired
    Rendering rendering;

    Person ada;
    int version;

    @BeforeEach
    void raise_version() {
        ada = Person.in(graph);
        renderUpTo(VERSION.get());
        version = VERSION.incrementAndGet();
    }

    @Test
    void new_version_renders_stored_texts_again_without_a_trace_in_the_post() {
        List<String> posts = IntStream.range(0, 45)
                .mapToObj(i -> ada.publish("Post " + i, "markdown", "# Heading\n\nSome text."))
                .toList();
        JsonNode before = ada.see(posts.get(0));
        outdate(posts, version - 1);
        database.sql("update post set beginning = 'old', word_count = 0").update();
        long events = events();

        renderUpTo(version);

        assertThat(ada.see(posts.get(0)))
                .as("with its ids, version and instants")
                .isEqualTo(before);
        assertThat(before.at("/headings/0/text").asString()).isEqualTo("Heading");
        assertThat(posts).allSatisfy(id -> assertThat(ada.see(id).path("html").asString())
                .contains("<p>Some text.</p>"));
        assertThat(events()).as("one for the caches of each post").isEqualTo(events + posts.size());
        assertThat(claim(100)).isEmpty();
    }

    @Test
    void posts_that_an_older_version_wrote_are_found_afterwards() {
        String post = ada.publish("Rare title " + ada.id(), "subtitle", "And more", "markdown", "*Some* words.");
        database.sql("delete from post_search where post_id = ?::uuid")
                .param(post)
                .update();
        outdate(List.of(post), 0);
        String query = "\"rare title\" more \"some words\" " + ada.id();
        assertThat(ada.search(query)).isEmpty();
        renderUpTo(version);
        assertThat(ada.search(query)).containsExactly(post);
    }

    @Test
    void replicas_share_the_texts() {
        List<String> posts = drafts(30);
        List<StoredText> all = Flux.range(0, 3)
                .flatMap(replica -> texts.claimOutdated(version, 15), 3)
                .collectList()
                .block(PATIENCE);
        assertThat(all).extracting(text -> text.id().toString()).containsExactlyInAnyOrderElementsOf(posts);
    }

    @Test
    void text_that_a_transaction_has_locked_is_skipped() {
        List<String> posts = drafts(2);
        try (Database.Transaction other = database.begin()) {
            other.sql("select from post_body where post_id = ?::uuid for update")
                    .param(posts.get(0))
                    .query()
                    .listOfRows();
            assertThat(claim(100)).extracting(text -> text.id().toString()).containsExactly(posts.get(1));
        }
        assertThat(claim(100)).extracting(text -> text.id().toString()).containsExactly(posts.get(0));
    }

    @Test
    void texts_of_a_replica_that_stopped_are_claimed_again() {
        drafts(1);
        assertThat(claim(100)).hasSize(1);
        assertThat(claim(100)).isEmpty();
        database.sql("update post_body set render_claimed_until = render_claimed_until - interval '1 minute'")
                .update();
        assertThat(claim(100)).hasSize(1);
    }

    @Test
    void text_that_its_author_changes_meanwhile_is_kept() {
        String post = drafts(1).get(0);
        StoredText claimed = claim(1).get(0);
        ada.update(post, "markdown", "Changed.");
        replace(claimed, claimed.markdown(), version);
        assertThat(ada.see(post).path("html").asString()).contains("<p>Changed.</p>");
    }

    @Test
    void older_replica_does_not_undo_what_a_newer_one_rendered() {
        String post = drafts(1).get(0);
        StoredText claimed = claim(1).get(0);
        replace(claimed, "Newer.", VERSION.incrementAndGet());
        replace(claimed, "Older.", version);
        assertThat(ada.see(post).path("html").asString()).contains("<p>Newer.</p>");
        assertThat(claim(100)).isEmpty();
    }

    private List<String> drafts(int number) {
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            posts.add(ada.draft("Post " + i));
        }
        outdate(posts, version - 1);
        return posts;
    }

    /** Makes it look as if an older version had rendered posts, and the current one all others. */
    private void outdate(List<String> posts, int olderVersion) {
        database.sql("update post_body set renderer_version = ?").param(version).update();
        database.sql("""
                        update post_body set html = 'old', headings = '[]', renderer_version = ?
                        where post_id = any(?::uuid[])
                        """)
                .param(olderVersion)
                .param("{" + String.join(",", posts) + "}")
                .update();
    }

    private void renderUpTo(int newVersion) {
        Rerendering replica = new Rerendering(texts, rendering, newVersion);
        Mono.defer(replica::renderBatch)
                .repeat()
                .takeUntil(outcome -> outcome == Poller.Outcome.CAUGHT_UP)
                .then()
                .block(PATIENCE);
    }

    private List<StoredText> claim(int limit) {
        return texts.claimOutdated(version, limit).collectList().block(PATIENCE);
    }

    private void replace(StoredText claimed, String rendered, int renderedBy) {
        texts.replace(claimed, Markdown.render(claimed.id(), rendered), renderedBy)
                .block(PATIENCE);
    }

    private long events() {
        return database.sql("select count(*) from event").query(Long.class).single();
    }
}
