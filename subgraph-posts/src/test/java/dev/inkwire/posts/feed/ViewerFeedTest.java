package dev.inkwire.posts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class ViewerFeedTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
    static final int EVENTS = 100;
    static final int FEW = 20;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    Person reader;
    Person ada;
    Person bob;

    @BeforeEach
    void arrive() {
        reader = Person.in(graph);
        ada = Person.in(graph);
        bob = Person.in(graph);
    }

    @Test
    void feed_contains_the_posts_by_followed_people_and_with_followed_tags() {
        String tag = "Feed " + reader.id();
        String first = ada.publish("First");
        String second = bob.publish("Second", "tags", List.of(tag));
        assertThat(ids(feed("first: 10"))).isEmpty();
        follow(reader, ada);
        reader.followTag(tag(second));
        String third = ada.publish("Third, by author and by tag", "tags", List.of(tag));
        bob.publish("Elsewhere", "tags", List.of("Other " + reader.id()));
        reader.publish("Own", "tags", List.of(tag));
        ada.draft("Draft", "tags", List.of(tag));
        JsonNode feed = feed("first: 10");
        assertThat(ids(feed)).containsExactly(third, second, first);
        assertThat(feed.path("totalCount").asInt()).isEqualTo(3);
    }

    @Test
    void post_leaves_the_feed_when_it_is_no_longer_published_or_followed() {
        follow(reader, ada);
        String deleted = ada.publish("Deleted");
        String tagged = bob.publish("Tagged", "tags", List.of("Leaving " + reader.id()));
        String tag = tag(tagged);
        reader.followTag(tag);
        assertThat(ids(feed("first: 10"))).containsExactly(tagged, deleted);
        ada.delete(deleted);
        assertThat(ids(feed("first: 10"))).containsExactly(tagged);
        bob.update(tagged, "tags", List.of("Another " + reader.id()));
        assertThat(ids(feed("first: 10"))).isEmpty();
        bob.update(tagged, "tags", List.of("Leaving " + reader.id()));
        assertThat(ids(feed("first: 10"))).containsExactly(tagged);
        reader.unfollowTag(tag);
        assertThat(ids(feed("first: 10"))).isEmpty();
        String last = ada.publish("Last", "tags", List.of("Last " + reader.id()));
        reader.followTag(tag(last));
        assertThat(ids(feed("first: 10"))).containsExactly(last);
        Person.moderator(graph).moderate(last, true);
        assertThat(ids(feed("first: 10"))).isEmpty();
        Person.moderator(graph).moderate(last, false);
        assertThat(ids(feed("first: 10"))).containsExactly(last);
        ada.unpublish(last);
        assertThat(ids(feed("first: 10"))).isEmpty();
        ada.publishDraft(last);
        reader.unfollowTag(tag(last));
        assertThat(ids(feed("first: 10"))).containsExactly(last);
        unfollow(reader, ada);
        assertThat(ids(feed("first: 10"))).isEmpty();
        assertThat(feed("first: 10").path("totalCount").asInt()).isZero();
    }

    /** Sources that share their newest posts must not displace a source with an older one. */
    @Test
    void reader_pages_through_a_feed_of_many_sources_that_share_posts() {
        List<String> posts = new ArrayList<>();
        List<String> tags = IntStream.range(0, 10)
                .mapToObj(i -> "Shared " + i + " " + reader.id())
                .toList();
        append("UserFollowed", reader, ada);
        follow(reader, bob);
        for (int i = 0; i < 7; i++) {
            posts.add(
                    0,
                    switch (i % 3) {
                        case 0 -> bob.publish("Alone " + i);
                        case 1 -> ada.publish("With all tags " + i, "tags", tags);
                        default -> Person.in(graph).publish("With some tags " + i, "tags", tags.subList(0, 5));
                    });
        }
        JsonNode tagsOfPost = ada.ask("{ post(id: \"%s\") { tags { id } } }".formatted(posts.get(2)))
                .at("/post/tags");
        tagsOfPost.findValuesAsString("id").forEach(reader::followTag);
        for (int size = 1; size <= posts.size(); size++) {
            assertThat(pages(size)).as("pages of %d", size).isEqualTo(posts);
        }
        assertThat(feed("first: 1").path("totalCount").asInt()).isEqualTo(posts.size());
    }

    @Test
    void erased_user_neither_follows_nor_is_followed() {
        append("UserFollowed", reader, ada);
        append("UserFollowed", bob, ada);
        append("UserUnfollowed", bob, ada);
        follow(ada, bob);
        ada.followTag(tag(bob.publish("Tagged", "tags", List.of("Erased " + reader.id()))));
        neighbours.feed("users").append("UserErased", ada.id(), Map.of("eraseContent", false));
        await().atMost(PATIENCE)
                .until(() -> database.sql("""
                                select (select count(*) from follow where ? in (follower_id, followee_id))
                                    + (select count(*) from tag_follow where user_id = ?)
                                    + (select count(*) from projection_key where key like 'follow:%' and position(? in key) > 0)
                                """)
                                .params(ada.id(), ada.id(), ada.id().toString())
                                .query(Integer.class)
                                .single()
                        == 0);
        assertThat(database.sql("select follower_count from tag where name = ?")
                        .param("Erased " + reader.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void follow_that_the_log_no_longer_reports_is_removed() {
        append("UserFollowed", reader, ada);
        follow(reader, bob);
        neighbours.feed("users").lose(key(reader, ada));
        await().atMost(LONG_PATIENCE).until(() -> !follows(reader, ada));
        assertThat(follows(reader, bob)).isTrue();
    }

    @Test
    void a_hundred_follows_are_stored_with_few_statements() {
        List<UUID> people =
                IntStream.range(0, EVENTS).mapToObj(i -> UUID.randomUUID()).toList();
        for (boolean followed : List.of(true, false)) {
            assertThat(statements.during(() -> {
                        people.forEach(person -> neighbours
                                .feed("users")
                                .appendBeyondHorizon(
                                        followed ? "UserFollowed" : "UserUnfollowed",
                                        "follow:" + reader.id() + ":" + person,
                                        Map.of("followerId", reader.id(), "followeeId", person)));
                        neighbours.feed("users").settle();
                        await().atMost(LONG_PATIENCE)
                                .until(() -> database.sql("select count(*) from follow where follower_id = ?")
                                                .param(reader.id())
                                                .query(Integer.class)
                                                .single()
                                        == (followed ? EVENTS : 0));
                    }))
                    .hasSizeLessThan(FEW);
        }
    }

    private void follow(Person follower, Person followee) {
        append("UserFollowed", follower, followee);
        await().atMost(PATIENCE).until(() -> follows(follower, followee));
    }

    private void unfollow(Person follower, Person followee) {
        append("UserUnfollowed", follower, followee);
        await().atMost(PATIENCE).until(() -> !follows(follower, followee));
    }

    private void append(String type, Person follower, Person followee) {
        neighbours
                .feed("users")
                .append(
                        type,
                        key(follower, followee),
                        Map.of("followerId", follower.id(), "followeeId", followee.id()));
    }

    private static String key(Person follower, Person followee) {
        return "follow:%s:%s".formatted(follower.id(), followee.id());
    }

    private boolean follows(Person follower, Person followee) {
        return database.sql("select exists (select from follow where follower_id = ? and followee_id = ?)")
                .params(follower.id(), followee.id())
                .query(Boolean.class)
                .single();
    }

    /** Returns the id of the first tag of a post. */
    private String tag(String postId) {
        return ada.ask("{ post(id: \"%s\") { tags { id } } }".formatted(postId))
                .at("/post/tags/0/id")
                .asString();
    }

    private List<String> pages(int size) {
        List<String> read = new ArrayList<>();
        String arguments = "first: %d".formatted(size);
        while (true) {
            JsonNode page = feed(arguments);
            read.addAll(ids(page));
            if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                return read;
            }
            arguments = "first: %d, after: \"%s\""
                    .formatted(size, page.at("/pageInfo/endCursor").asString());
        }
    }

    private JsonNode feed(String arguments) {
        return reader.viewer(
                        "feed(%s) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }".formatted(arguments))
                .path("feed");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("nodes").findValuesAsString("id");
    }
}
