package dev.inkwire.posts.visibility;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Tests what is seen of an author whose account was deleted before the first batch of posts is erased. */
@SubgraphTest
class ErasedAuthorTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = """
            subscription ($author: ID, $after: String) {
              postEvents(authorId: $author, after: $after) {
                postId ... on PostPublished { post { title } } ... on PostUpdated { post { title } }
              }
            }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    Stage stage;
    Database.Transaction writer;

    /** Holds the turn at a post, so that the first batch waits. */
    @BeforeEach
    void write() {
        stage = new Stage(graph);
        writer = database.begin();
        writer.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(stage.ids.get("P"))
                .query()
                .singleRow();
    }

    @AfterEach
    void continueErasure() {
        writer.close();
    }

    @Test
    void posts_that_will_be_deleted_are_seen_by_nobody() {
        erase(true);
        for (Person reader : stage.people.values()) {
            assertThat(Ways.ofReading()).allSatisfy(way -> assertThat(stage.lettersIn(answer(way, reader)))
                    .as("%s, %s", way, reader.id())
                    .isEmpty());
        }
        Person visitor = stage.people.get(Role.ANONYMOUS);
        String author = stage.author().id().toString();
        for (String path : List.of("/feed.atom", "/feed.atom?author=" + author, "/feed.atom?tag=tag-" + stage.nonce)) {
            assertThat(stage.lettersIn(Documents.get(visitor, path))).as(path).isEmpty();
        }
        assertThat(stage.lettersIn(Documents.sitemaps(visitor))).isEmpty();
        assertThat(stage.lettersIn(events(visitor))).isEmpty();
        assertThat(visitor.entities("User", List.of(author), "postCount")
                        .at("/0/postCount")
                        .asInt())
                .isZero();
        assertThat(visitor.entities("Tag", List.of(stage.tag), "posts { totalCount }")
                        .at("/0/posts/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void posts_that_will_remain_have_no_author_and_others_are_seen_by_nobody() {
        erase(false);
        for (Person reader : stage.people.values()) {
            assertThat(stage.lettersIn(answer("posts with tag", reader))).isEqualTo("P");
            assertThat(stage.lettersIn(answer("posts of author", reader))).isEmpty();
            assertThat(stage.lettersIn(answer("User.posts", reader))).isEmpty();
            assertThat(stage.lettersIn(answer("post by id", reader)))
                    .isEqualTo(reader.equals(stage.people.get(Role.MODERATOR)) ? "PH" : "P");
            assertThat(reader.see(stage.ids.get("P")).path("author").isNull()).isTrue();
        }
    }

    private void erase(boolean withContent) {
        UUID author = stage.author().id();
        neighbours.feed("users").append("UserErased", author, Map.of("eraseContent", withContent));
        await().atMost(PATIENCE)
                .until(() -> database.sql("""
                        select exists (
                            select from pg_stat_activity
                            where wait_event = 'advisory' and query like '%with turn%' and datname = current_database()
                        )
                        """).query(Boolean.class).single());
    }

    private String answer(String way, Person reader) {
        String document = Ways.named(way).document(stage, reader);
        return reader.graph()
                .post(JSON.writeValueAsString(Map.of("query", document)))
                .path("data")
                .toString();
    }

    /** Reads the first and the last event about published posts. */
    private String events(Person reader) {
        return reader.graph()
                .subscribe(EVENTS, Map.of("author", stage.author().id(), "after", stage.cursor))
                .map(Object::toString)
                .take(10)
                .collect(joining())
                .block(PATIENCE);
    }
}
