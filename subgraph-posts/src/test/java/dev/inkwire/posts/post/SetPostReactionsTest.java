package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class SetPostReactionsTest {

    @Autowired
    Graph graph;

    Person ada;
    Person bob;
    String id;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        id = ada.publish("Liked");
    }

    @Test
    void reader_sets_and_removes_reactions() {
        assertThat(reactions(bob.react(id, "LIKE", "LOVE", "LIKE").post())).containsExactly("LIKE 1", "LOVE 1");
        assertThat(reactions(bob.react(id, "LOVE", "CURIOUS").post())).containsExactly("LOVE 1", "CURIOUS 1");
        assertThat(reactions(bob.react(id, "LOVE", "CURIOUS").post())).containsExactly("LOVE 1", "CURIOUS 1");
        JsonNode after = bob.react(id).post();
        assertThat(reactions(after)).isEmpty();
        assertThat(after.path("reactionCount").asInt()).isZero();
    }

    @Test
    void viewer_sees_own_reactions_and_all_counts() {
        ada.react(id, "CELEBRATE");
        bob.react(id, "LIKE", "CELEBRATE");
        assertThat(own(ada)).containsExactly("CELEBRATE");
        assertThat(own(bob)).containsExactlyInAnyOrder("LIKE", "CELEBRATE");
        assertThat(own(Person.visitor(graph))).isEmpty();
        JsonNode post = Person.visitor(graph).see(id);
        assertThat(reactions(post)).as("most given first").containsExactly("CELEBRATE 2", "LIKE 1");
        assertThat(post.path("reactionCount").asInt()).isEqualTo(3);
    }

    @Test
    void each_mutation_of_a_document_returns_its_own_reactions() {
        String react = "setPostReactions(input: {postId: \"%s\", reactions: [%s]}) { post { viewerReactions } }";
        JsonNode answers =
                bob.ask("mutation { a: %s b: %s }".formatted(react.formatted(id, "LIKE"), react.formatted(id, "LOVE")));
        assertThat(answers.toString())
                .isEqualTo(
                        "{\"a\":{\"post\":{\"viewerReactions\":[\"LIKE\"]}},\"b\":{\"post\":{\"viewerReactions\":[\"LOVE\"]}}}");
    }

    @Test
    void counts_are_exact_after_concurrent_reactions_of_many_readers() {
        together(50, i -> {
            Person reader = Person.in(graph);
            reader.react(id, "LIKE", "LOVE");
            reader.react(id, "LOVE");
            return reader.react(id, "LOVE", i % 2 == 0 ? "CURIOUS" : "INSIGHTFUL")
                    .post();
        });
        JsonNode post = ada.see(id);
        assertThat(reactions(post)).containsExactly("LOVE 50", "INSIGHTFUL 25", "CURIOUS 25");
        assertThat(post.path("reactionCount").asInt()).isEqualTo(100);
    }

    @Test
    void counts_are_exact_after_concurrent_reactions_of_one_reader() {
        together(12, i -> bob.react(id, "LIKE", i % 2 == 0 ? "LOVE" : "CURIOUS").post());
        JsonNode post = bob.see(id);
        assertThat(reactions(post)).contains("LIKE 1").hasSize(2);
        assertThat(post.path("reactionCount").asInt()).isEqualTo(2);
        assertThat(own(bob)).hasSize(2);
    }

    @Test
    void reacting_to_the_draft_of_another_author_is_not_found() {
        assertThat(bob.react(ada.draft("Draft"), "LIKE").errors()).containsExactly("NOT_FOUND input.postId");
        assertThat(bob.react("no id", "LIKE").errors()).containsExactly("NOT_FOUND input.postId");
    }

    private List<String> own(Person viewer) {
        return viewer.see(id)
                .path("viewerReactions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> reactions(JsonNode post) {
        return post.path("reactions")
                .valueStream()
                .map(reaction -> reaction.path("kind").asString() + " "
                        + reaction.path("count").asInt())
                .toList();
    }
}
