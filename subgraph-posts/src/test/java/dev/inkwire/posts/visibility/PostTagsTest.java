package dev.inkwire.posts.visibility;

import static dev.inkwire.posts.Person.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.StaleAnswers;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tags of anonymous answers and of events. */
@SubgraphTest
class PostTagsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String CARD = "id slug title excerpt author { id } tags { name } language publishedAt";

    static final Set<String> TOMBSTONES = Set.of("erased_user.id", "event.stale_tags", "projection_key.key");

    final String nonce = UUID.randomUUID().toString().substring(0, 8);
    final String slug = "slug-" + nonce;
    final String formerSlug = "former-" + nonce;
    final String newSlug = "new-" + nonce;
    final String shared = "Shared " + nonce;
    final String other = "Other " + nonce;

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    Person ada;
    Person bob;
    String first;
    String post;
    String series;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        first = ada.publish("First " + nonce, "tags", List.of(shared));
        post = ada.draft("Second " + nonce, "slug", formerSlug, "tags", List.of(shared), "language", "en");
        succeed(ada.update(post, "slug", slug));
        series = series(post);
    }

    @Test
    void changes_of_posts_make_stale_the_answers_that_they_alter() {
        Person moderator = Person.moderator(graph);
        String unrelated = bob.publish("Unrelated", "tags", List.of("Unrelated " + nonce));
        String unchanged = post("id: \"%s\"".formatted(unrelated), CARD + " html related { id } series { id }");
        String ofViewer =
                post("id: \"%s\"".formatted(unrelated), "viewerReactions bookmarkedByViewer revisions { totalCount }");
        String followers = "{ tag(slug: \"%s\") { followerCount followedByViewer } }".formatted(shared);
        StaleAnswers answers = answers(List.of(unchanged, ofViewer));

        answers.check("publishPost", () -> succeed(ada.publishDraft(post)));
        answers.check("a new title", () -> succeed(ada.update(post, "title", "Renamed " + nonce)));
        answers.check("a new text", () -> succeed(ada.update(post, "markdown", "# Heading\n\nAnother " + nonce)));
        answers.check("a new slug", () -> succeed(ada.update(post, "slug", newSlug)));
        answers.check("new tags", () -> succeed(ada.update(post, "tags", List.of(other, shared))));
        answers.check("former tags", () -> succeed(ada.update(post, "tags", List.of(other))));
        answers.check("a new language", () -> succeed(ada.update(post, "language", "fr")));
        answers.check("a post that leaves its series", () -> succeed(ada.update(post, "seriesId", null)));
        answers.check("a post that joins a series", () -> succeed(ada.update(post, "seriesId", series)));
        answers.check("restoreRevision", () -> succeed(restoreRevision()));
        answers.check("setPostReactions", () -> succeed(bob.react(post, "LIKE", "LOVE")));
        answers.check("reportPost", () -> succeed(bob.report(post, "A reason")));
        answers.check("moderatePost", () -> succeed(moderator.moderate(post, true)));
        answers.check("the end of the moderation", () -> succeed(moderator.moderate(post, false)));
        answers.check("unpublishPost", () -> succeed(ada.unpublish(post)));
        answers.check(
                "an edit of a draft",
                () -> succeed(ada.update(post, "title", "Draft", "tags", List.of(shared, other))));
        answers.check("the publication at an instant", () -> {
            succeed(ada.schedule(post, OffsetDateTime.now().plusSeconds(1)));
            await().atMost(PATIENCE)
                    .until(() -> !Person.visitor(graph).see(post).isNull());
        });
        answers.check(
                "createPost",
                () -> succeed(
                        ada.create("Third " + nonce, "publish", true, "tags", List.of(shared), "seriesId", series)));
        answers.check("deletePost", () -> succeed(ada.delete(post)));
        answers.report(Set.of(unchanged, ofViewer, followers));
    }

    @Test
    void changes_of_series_tags_and_accounts_make_stale_the_answers_that_they_alter() {
        succeed(ada.publishDraft(post));
        String tag = ada.ask("query ($slug: String!) { tag(slug: $slug) { id } }", Map.of("slug", shared))
                .at("/tag/id")
                .asString();
        String ofFirst = post("id: \"%s\"".formatted(first), "series { title }");
        StaleAnswers answers = answers(List.of(ofFirst));

        answers.check("a new title of a series", () -> update(series, "title", "Renamed " + nonce));
        answers.check("new posts of a series", () -> update(series, "postIds", List.of(first, post)));
        answers.check("a new order of a series", () -> update(series, "postIds", List.of(post, first)));
        answers.check("createSeries", () -> series(first));
        answers.check(
                "deleteSeries", () -> succeed(ada.mutate("deleteSeries", "deletedSeriesId", input("id", series))));
        answers.check("followTag", () -> succeed(bob.followTag(tag)));
        answers.check("a second follow", () -> succeed(ada.followTag(tag)));
        answers.check("unfollowTag", () -> succeed(ada.unfollowTag(tag)));
        answers.check("bookmarkPost", () -> succeed(bob.mutate("bookmarkPost", "post { id }", input("postId", post))));
        succeed(bob.react(post, "LIKE"));
        answers.check("the erasure of a reader", () -> erase(bob, false));
        answers.check("the erasure of an author", () -> erase(ada, false));
        Person carol = Person.in(graph);
        String last = carol.publish("Last " + nonce, "tags", List.of(shared));
        StaleAnswers ofCarol = new StaleAnswers(graph, database, queries(carol, last, series));
        ofCarol.check("the erasure of an author with the posts", () -> erase(carol, true));
    }

    private StaleAnswers answers(List<String> more) {
        List<String> all = Stream.concat(queries(ada, post, series).stream(), more.stream())
                .toList();
        return new StaleAnswers(graph, database, all);
    }

    /** Returns queries for a post and its series, and for lists that contain them. */
    private List<String> queries(Person author, String id, String seriesId) {
        String byId = "id: \"%s\"".formatted(id);
        String ofAda = "filter: { authorId: \"%s\" }".formatted(author.id());
        return List.of(
                post(byId, CARD + " html headings { text } seo { description } wordCount version updatedAt"),
                post(byId, "reactionCount reactions { kind count }"),
                post(byId, "previous { title } next { title } series { title posts { title } }"),
                post("id: \"%s\"".formatted(first), "next { id } related { title tags { name } }"),
                post("slug: \"%s\"".formatted(slug), "slug"),
                post("slug: \"%s\"".formatted(formerSlug), "slug"),
                post("slug: \"%s\"".formatted(newSlug), "title"),
                posts("first: 2", CARD),
                posts(ofAda + ", orderBy: MOST_REACTED", "id"),
                posts(ofAda + ", orderBy: OLDEST", "title"),
                posts("filter: { authorId: \"%s\", language: \"fr\" }".formatted(author.id()), "id"),
                posts("filter: { tag: \"%s\" }".formatted(shared), "title"),
                posts("filter: { anyTag: [\"%s\", \"absent\"] }".formatted(other), "id"),
                posts("filter: { allTags: [\"%s\", \"%s\"] }".formatted(shared, other), "id"),
                posts("filter: { reactedById: \"%s\" }".formatted(bob.id()), "id"),
                "{ searchPosts(query: \"%s\") { totalCount edges { highlight node { id } } } }".formatted(nonce),
                "{ tag(slug: \"%s\") { name postCount } }".formatted(shared),
                "{ tag(slug: \"%s\") { name posts { totalCount nodes { title } } } }".formatted(other),
                "{ tag(slug: \"%s\") { followerCount followedByViewer } }".formatted(shared),
                "{ tags(query: \"%s\") { totalCount nodes { name } } }".formatted(nonce),
                "{ series(id: \"%s\") { title author { id } posts { title } } }".formatted(seriesId),
                entity("User", author.id().toString(), "postCount"),
                entity("User", author.id().toString(), "posts(first: 1) { nodes { slug } pageInfo { hasNextPage } }"),
                entity("User", author.id().toString(), "series { totalCount nodes { title } }"),
                entity("Post", id, "title author { id }"),
                entity("Series", seriesId, "posts { id }"));
    }

    private static String post(String argument, String selection) {
        return "{ post(%s) { %s } }".formatted(argument, selection);
    }

    private static String posts(String arguments, String selection) {
        return "{ posts(%s) { totalCount nodes { %s } pageInfo { hasNextPage endCursor } } }"
                .formatted(arguments, selection);
    }

    private static String entity(String type, String id, String selection) {
        return "{ _entities(representations: [{ __typename: \"%1$s\", id: \"%2$s\" }]) { ... on %1$s { %3$s } } }"
                .formatted(type, id, selection);
    }

    private String series(String... posts) {
        Outcome created = ada.mutate(
                "createSeries", "series { id }", input("title", "Series " + nonce, "postIds", List.of(posts)));
        succeed(created);
        return created.payload().at("/series/id").asString();
    }

    private void update(String seriesId, String field, Object value) {
        succeed(ada.mutate("updateSeries", "series { id }", input("id", seriesId, field, value)));
    }

    private Outcome restoreRevision() {
        String revision = ada.ask(
                        "query ($id: ID!) { post(id: $id) { revisions(last: 1) { nodes { id } } } }",
                        Map.of("id", post))
                .at("/post/revisions/nodes/0/id")
                .asString();
        return ada.mutate("restoreRevision", "post { id }", input("postId", post, "revisionId", revision));
    }

    private void erase(Person person, boolean withContent) {
        neighbours.feed("users").append("UserErased", person.id(), Map.of("eraseContent", withContent));
        await().atMost(PATIENCE).until(() -> {
            List<String> columns = database.columnsWith(person.id().toString());
            return columns.contains("erased_user.id") && TOMBSTONES.containsAll(columns);
        });
    }

    private static void succeed(Outcome outcome) {
        assertThat(outcome.errors()).isEmpty();
    }
}
