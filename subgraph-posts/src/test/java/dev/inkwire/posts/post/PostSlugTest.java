package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.together;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class PostSlugTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;
    String title;
    String slug;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        title = "Ünique " + ada.id();
        slug = "unique-" + ada.id();
    }

    @Test
    void slug_of_a_title_gets_a_suffix_if_it_is_taken() {
        assertThat(ada.create(title).get("slug")).isEqualTo(slug);
        assertThat(bob.create(title).get("slug")).isEqualTo(slug + "-2");
        assertThat(ada.create(title).get("slug")).isEqualTo(slug + "-3");
    }

    @Test
    void title_without_words_gets_a_default_slug() {
        assertThat(ada.create("🎉").get("slug")).startsWith("untitled");
        assertThat(ada.create("🚀").get("slug")).startsWith("untitled-");
    }

    @Test
    void concurrent_posts_with_the_same_title_get_different_slugs() {
        List<String> slugs = together(8, i -> ada.create(title).get("slug"));
        assertThat(slugs).doesNotHaveDuplicates().contains(slug).allMatch(made -> made.startsWith(slug));
    }

    @Test
    void chosen_slug_that_is_taken_is_refused() {
        ada.create(title);
        assertThat(bob.create("Other", "slug", slug).errors()).containsExactly("TAKEN input.slug");
        assertThat(bob.update(bob.draft("Other"), "slug", slug).errors()).containsExactly("TAKEN input.slug");
    }

    @Test
    void former_slug_finds_its_post_and_remains_taken() {
        String id = ada.publish(title);
        assertThat(ada.update(id, "slug", slug + "-new").get("slug")).isEqualTo(slug + "-new");

        assertThat(find(slug)).isEqualTo(id);
        assertThat(find(slug + "-new")).isEqualTo(id);
        assertThat(bob.create("Other", "slug", slug).errors()).containsExactly("TAKEN input.slug");
        assertThat(bob.create(title).get("slug")).isEqualTo(slug + "-2");
        assertThat(ada.update(id, "slug", slug).get("slug"))
                .as("the author takes it back")
                .isEqualTo(slug);
    }

    @Test
    void post_is_found_in_any_form_of_its_slug() {
        String given = "größe-" + ada.id();
        String id = ada.publish(title, "slug", given);
        String decomposed = Normalizer.normalize(given, Normalizer.Form.NFD);
        for (String form : List.of(
                given, decomposed, given.toUpperCase(Locale.ROOT).replace("SS", "ß"), "gr%C3%B6%c3%9fe-" + ada.id())) {
            assertThat(find(form)).as(form).isEqualTo(id);
        }
        assertThat(find("%")).isEmpty();
        assertThat(find("%00")).isEmpty();
    }

    @Test
    void another_title_keeps_the_slug() {
        assertThat(ada.update(ada.draft(title), "title", "Another").get("slug")).isEqualTo(slug);
    }

    @Test
    void refused_slug_changes_no_other_field() {
        ada.create(title);
        String id = bob.draft("Before");
        bob.update(id, "slug", slug, "title", "After", "markdown", "After");
        assertThat(bob.see(id).path("title").asString()).isEqualTo("Before");
        assertThat(bob.see(id).path("version").asInt()).isEqualTo(1);
    }

    /** Each would wait for what the other has, if a taken slug were locked, or the author's count before the slugs. */
    @Test
    void author_publishes_and_deletes_posts_with_the_same_title_concurrently() {
        String old = ada.publish(title);
        CompletableFuture<Outcome> deletion;
        CompletableFuture<Outcome> creation;
        try (Database.Transaction count = database.begin()) {
            count.sql("select from author where id = ? for update")
                    .param(ada.id())
                    .query()
                    .listOfRows();
            deletion = CompletableFuture.supplyAsync(() -> ada.delete(old));
            awaitWaiting(1);
            creation = CompletableFuture.supplyAsync(() -> ada.create(title, "publish", true));
            awaitWaiting(2);
        }
        assertThat(deletion.join().errors()).isEmpty();
        assertThat(creation.join().get("slug")).startsWith(slug);
    }

    private void awaitWaiting(int transactions) {
        await().pollInterval(ofMillis(10))
                .until(() -> database.sql(
                                        "select count(*) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'")
                                .query(Integer.class)
                                .single()
                        == transactions);
    }

    private String find(String wanted) {
        return Person.visitor(graph)
                .ask("query ($slug: String) { post(slug: $slug) { id } }", Map.of("slug", wanted))
                .at("/post/id")
                .asString();
    }
}
