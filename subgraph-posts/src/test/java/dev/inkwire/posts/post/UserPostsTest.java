package dev.inkwire.posts.post;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class UserPostsTest {

    private static final String POSTS =
            "postCount posts(%s) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }";

    @Autowired
    Graph graph;

    Person ada;
    Person bob;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        bob = Person.in(graph);
    }

    @Test
    void reader_pages_through_the_posts_of_several_users_in_one_query() {
        List<String> adas = List.of(ada.publish("1"), ada.publish("2"), ada.publish("3"));
        String bobs = bob.publish("Bob's");
        JsonNode people = people("first: 2", ada.id(), bob.id(), UUID.randomUUID());

        assertThat(ids(people.get(0))).containsExactly(adas.get(2), adas.get(1));
        assertThat(people.at("/0/posts/totalCount").asInt()).isEqualTo(3);
        assertThat(people.at("/0/posts/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(ids(people.get(1))).containsExactly(bobs);
        assertThat(people.at("/1/posts/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(ids(people.get(2))).isEmpty();
        assertThat(people.at("/2/postCount").asInt()).isZero();

        String end = people.at("/0/posts/pageInfo/endCursor").asString();
        assertThat(ids(people("first: 2, after: \"%s\"".formatted(end), ada.id())
                        .get(0)))
                .containsExactly(adas.get(0));
        assertThat(ids(people("last: 2, before: \"%s\"".formatted(end), ada.id())
                        .get(0)))
                .containsExactly(adas.get(2));
    }

    @Test
    void count_is_exact_after_concurrent_publications_and_deletions() {
        List<String> old = together(6, i -> ada.publish("Old " + i));
        String draft = ada.draft("Draft");
        together(16, i -> switch (i % 4) {
            case 0 -> ada.publish("New " + i);
            case 1 -> ada.delete(old.get(i / 4)).errors();
            case 2 -> ada.publishDraft(draft).errors();
            default -> ada.create("New draft " + i).errors();
        });
        JsonNode user = people("", ada.id()).get(0);
        assertThat(user.path("postCount").asInt()).isEqualTo(6 + 4 - 4 + 1);
        assertThat(ids(user)).hasSize(7);
    }

    @Test
    void malformed_id_is_no_user() {
        assertThat(ada.entities("User", List.of("no id"), "postCount").get(0).isNull())
                .isTrue();
    }

    private JsonNode people(String arguments, UUID... ids) {
        String selection = arguments.isEmpty() ? POSTS.replace("(%s)", "") : POSTS.formatted(arguments);
        return ada.entities("User", List.of(ids).stream().map(UUID::toString).toList(), selection);
    }

    private static List<String> ids(JsonNode user) {
        return user.at("/posts/nodes").findValuesAsString("id");
    }
}
