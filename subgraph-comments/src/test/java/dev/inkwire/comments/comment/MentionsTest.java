package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.People;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class MentionsTest {

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    final UUID carol = UUID.randomUUID();
    final String suffix = bob.toString().substring(0, 8);
    People people;
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        people = new People(neighbours, database);
        people.name(Map.of(bob, "bob-" + suffix, carol, "carol-" + suffix));
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void comment_mentions_users_in_the_order_of_its_text() {
        assertThat(mentions("@carol-%1$s, ask @Bob-%1$s or @nobody-%1$s, not `@ada`; @carol-%1$s!"))
                .containsExactly(carol, bob);
    }

    @Test
    void comment_without_handles_mentions_nobody() {
        assertThat(mentions("Well said.")).isEmpty();
    }

    @Test
    void user_who_blocks_the_author_is_not_mentioned() {
        people.block(bob, ada);
        assertThat(mentions("@bob-%1$s @carol-%1$s")).containsExactly(carol);
    }

    @Test
    void mention_refers_to_the_user_who_had_the_handle_at_the_time_of_writing() {
        String comment = discussion.add(ada, "@bob-" + suffix);
        people.name(Map.of(bob, "robert-" + suffix, carol, "bob-" + suffix));
        assertThat(mentioned(comment)).containsExactly(bob);
        assertThat(mentions("@bob-%1$s @robert-%1$s")).containsExactly(carol, bob);
    }

    @Test
    void comment_mentions_at_most_twenty_users() {
        List<UUID> crowd = Stream.generate(UUID::randomUUID).limit(21).toList();
        people.name(crowd.stream().collect(Collectors.toMap(id -> id, MentionsTest::handle)));
        String text = crowd.stream().map(id -> "@" + handle(id)).collect(Collectors.joining(" "));
        assertThat(mentions("@nobody-%1$s " + text)).isEqualTo(crowd.subList(0, 20));
    }

    @Test
    void deleted_comment_mentions_nobody() {
        String comment = discussion.add(ada, "@bob-" + suffix);
        discussion.reply(bob, comment, "keeps its place");
        discussion.delete(ada, comment);
        assertThat(mentioned(comment)).isEmpty();
    }

    private List<UUID> mentions(String text) {
        return mentioned(discussion.add(ada, text.formatted(suffix)));
    }

    private List<UUID> mentioned(String comment) {
        return graph.execute("{ comment(id: \"%s\") { mentions { id } } }".formatted(comment))
                .path("comment.mentions[*].id")
                .entityList(UUID.class)
                .get();
    }

    private static String handle(UUID id) {
        return "p" + id.toString().replace("-", "").substring(0, 20);
    }
}
