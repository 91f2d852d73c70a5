package dev.inkwire.posts.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who sees which posts, before and after they are published. */
@SubgraphTest
class PublishPostTest {

    private static final String SIGHTS = """
            query ($id: ID!, $slug: String!, $author: ID!, $of: [_Any!]!) {
              byId: post(id: $id) { id }
              bySlug: post(slug: $slug) { id }
              inList: posts(filter: {authorId: $author}) { nodes { id } totalCount }
              _entities(representations: $of) {
                ... on Post { id }
                ... on User { posts { nodes { id } totalCount } postCount }
              }
            }
            """;

    @Autowired
    Graph graph;

    Person ada;
    JsonNode draft;
    String id;

    @BeforeEach
    void write() {
        ada = Person.in(graph);
        draft = ada.create("Draft").post();
        id = draft.path("id").asString();
    }

    @Test
    void only_the_author_sees_a_draft() {
        assertThat(places(ada)).containsExactlyInAnyOrder("byId", "bySlug", "entity");
        assertThat(places(Person.in(graph))).isEmpty();
        assertThat(places(Person.visitor(graph))).isEmpty();
    }

    @Test
    void everybody_sees_a_published_post() {
        JsonNode published = ada.publishDraft(id).post();
        assertThat(published.path("status").asString()).isEqualTo("PUBLISHED");
        assertThat(published.path("publishedAt").isNull()).isFalse();
        assertThat(places(Person.visitor(graph)))
                .containsExactlyInAnyOrder("byId", "bySlug", "entity", "inList", "ofAuthor");
    }

    @Test
    void publishing_twice_changes_nothing() {
        ada.publishDraft(id);
        JsonNode first = sights(ada);
        JsonNode published = ada.see(id);
        assertThat(ada.publishDraft(id).post()).isEqualTo(published);
        assertThat(sights(ada)).isEqualTo(first);
    }

    @Test
    void publishing_the_draft_of_another_author_is_not_found() {
        assertThat(Person.in(graph).publishDraft(id).errors()).containsExactly("NOT_FOUND input.id");
        ada.publishDraft(id);
        assertThat(Person.in(graph).publishDraft(id).errors()).containsExactly("FORBIDDEN input.id");
    }

    @Test
    void post_requires_exactly_one_of_id_and_slug() {
        assertThat(graph.errorCodes("{ post { id } }")).containsExactly("BAD_USER_INPUT");
        assertThat(graph.errorCodes("{ post(id: \"a\", slug: \"a\") { id } }")).containsExactly("BAD_USER_INPUT");
        assertThat(ada.ask("{ post(id: \"no id\") { id } }").path("post").isNull())
                .isTrue();
        assertThat(ada.ask("{ post(slug: \"no slug\") { id } }").path("post").isNull())
                .isTrue();
    }

    private JsonNode sights(Person viewer) {
        return viewer.ask(
                SIGHTS,
                Map.of(
                        "id", id,
                        "slug", draft.path("slug").asString(),
                        "author", ada.id(),
                        "of",
                                List.of(
                                        Map.of("__typename", "Post", "id", id),
                                        Map.of("__typename", "User", "id", ada.id()))));
    }

    /** Where somebody sees the post. A list that does not have it does not count it either. */
    private List<String> places(Person viewer) {
        JsonNode sights = sights(viewer);
        Map<String, String> places = Map.of(
                "byId", "/byId/id",
                "bySlug", "/bySlug/id",
                "inList", "/inList/nodes/0/id",
                "entity", "/_entities/0/id",
                "ofAuthor", "/_entities/1/posts/nodes/0/id");
        int listed = sights.at(places.get("inList")).isMissingNode() ? 0 : 1;
        assertThat(List.of("/inList/totalCount", "/_entities/1/posts/totalCount", "/_entities/1/postCount"))
                .allSatisfy(count -> assertThat(sights.at(count).asInt()).isEqualTo(listed));
        return places.keySet().stream()
                .filter(place -> sights.at(places.get(place)).asString("").equals(id))
                .toList();
    }
}
