package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.r2dbc.repository.Query;

@SubgraphTest
class TrendingTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Trending trending;

    Person ada;
    String old;
    String hot;
    String fresh;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        old = ada.publish("Much liked long ago");
        hot = ada.publish("Liked today");
        fresh = ada.publish("Not liked yet");
    }

    @Test
    void post_with_most_reactions_in_seven_days_is_first_and_posts_without_follow_newest_first() {
        for (int i = 0; i < 3; i++) {
            Person.in(graph).react(old, "LIKE", "LOVE");
        }
        age(old, "7 days 1 second");
        Person.in(graph).react(hot, "LIKE");
        expire();
        assertThat(trending()).containsExactly(hot, fresh, old);
        assertThat(ada.see(old).path("reactionCount").asInt()).isEqualTo(6);
    }

    @Test
    void changed_reactions_are_counted_from_the_instant_at_which_each_was_given() {
        Person bob = Person.in(graph);
        bob.react(hot, "LIKE", "LOVE");
        age(hot, "8 days");
        expire();
        assertThat(recent(hot)).isZero();
        bob.react(hot, "LOVE", "CURIOUS");
        assertThat(recent(hot)).as("CURIOUS only").isEqualTo(1);
        bob.react(hot, "CURIOUS");
        assertThat(recent(hot)).as("LOVE was no longer counted").isEqualTo(1);
        bob.react(hot);
        assertThat(recent(hot)).isZero();
    }

    @Test
    void reaction_within_seven_days_stays() {
        Person.in(graph).react(hot, "LIKE");
        age(hot, "6 days 23 hours");
        expire();
        assertThat(recent(hot)).isEqualTo(1);
    }

    @Test
    void counts_are_exact_while_reactions_expire_on_several_replicas() {
        List<Person> readers = together(20, i -> {
            Person reader = Person.in(graph);
            reader.react(hot, "LIKE", "LOVE");
            return reader;
        });
        age(hot, "8 days");
        together(20, i -> {
            readers.get(i).react(hot, "LOVE", "CURIOUS");
            return trending.expireBatch().block(PATIENCE);
        });
        expire();
        assertThat(recent(hot)).as("CURIOUS of everybody").isEqualTo(20);
    }

    @Test
    void reactions_of_a_post_that_a_transaction_has_locked_expire_later() {
        Person.in(graph).react(hot, "LIKE");
        age(hot, "8 days");
        try (Database.Transaction other = database.begin()) {
            other.sql("select from post where id = ?::uuid for update")
                    .param(hot)
                    .query()
                    .listOfRows();
            expire();
            assertThat(recent(hot)).isEqualTo(1);
        }
        expire();
        assertThat(recent(hot)).isZero();
    }

    @Test
    void locked_post_does_not_end_the_expiry_of_a_backlog() {
        Person.in(graph).react(hot, "LIKE");
        age(hot, "9 days");
        database.sql("""
                        insert into recent_reaction
                        select ?::uuid, uuidv7(), 'LIKE', now() - interval '8 days' from generate_series(1, 1000)
                        """).param(old).update();
        try (Database.Transaction other = database.begin()) {
            other.sql("select from post where id = ?::uuid for update")
                    .param(hot)
                    .query()
                    .listOfRows();
            assertThat(trending.expireBatch().block(PATIENCE)).isEqualTo(Poller.Outcome.MORE);
            assertThat(trending.expireBatch().block(PATIENCE)).isEqualTo(Poller.Outcome.MORE);
            expire();
        }
        expire();
        assertThat(recent(hot)).isZero();
    }

    @Test
    void old_reactions_are_found_by_an_index() throws Exception {
        String removal = RecentReactionRepository.class
                .getDeclaredMethod("removeExpired", int.class)
                .getAnnotation(Query.class)
                .value();
        try (Database.Transaction filled = database.begin()) {
            filled.sql("""
                            insert into recent_reaction
                            select ?::uuid, uuidv7(), 'LIKE', now() - random() * interval '8 days' from generate_series(1, 10000)
                            """).param(hot).update();
            filled.sql("analyze recent_reaction").update();
            List<String> plan = filled.sql("explain " + removal.replace(":limit", "500"))
                    .query(String.class)
                    .list();
            assertThat(String.join("\n", plan))
                    .contains("recent_reaction_given_at", "Tid Scan on recent_reaction")
                    .doesNotContain("Seq Scan on recent_reaction");
        }
    }

    private void age(String post, String age) {
        database.sql("update recent_reaction set given_at = now() - ?::interval where post_id = ?::uuid")
                .params(age, post)
                .update();
    }

    private void expire() {
        assertThat(trending.expireBatch().block(PATIENCE)).isEqualTo(Poller.Outcome.CAUGHT_UP);
    }

    private int recent(String post) {
        return database.sql("select recent_reaction_count from post where id = ?::uuid")
                .param(post)
                .query(Integer.class)
                .single();
    }

    private List<String> trending() {
        return ada.ask(
                        "query ($author: ID) { posts(filter: {authorId: $author}, orderBy: TRENDING) { nodes { id } } }",
                        Map.of("author", ada.id()))
                .path("posts")
                .findValuesAsString("id");
    }
}
