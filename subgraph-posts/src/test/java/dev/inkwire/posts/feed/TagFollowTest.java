package dev.inkwire.posts.feed;

import static dev.inkwire.posts.Person.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubgraphTest
class TagFollowTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    Person ada;
    Person bob;
    String tag;

    @BeforeEach
    void publish() {
        ada = Person.in(graph);
        bob = Person.in(graph);
        tag = tag("Followed " + ada.id());
    }

    @Test
    void member_follows_and_unfollows_a_tag() {
        assertThat(state(bob)).isEqualTo("0 false");
        assertThat(bob.followTag(tag).payload().at("/tag/followedByViewer").asBoolean())
                .isTrue();
        assertThat(bob.followTag(tag).succeeded()).isTrue();
        ada.followTag(tag);
        assertThat(state(bob)).isEqualTo("2 true");
        assertThat(state(Person.visitor(graph))).isEqualTo("2 false");
        bob.unfollowTag(tag);
        assertThat(bob.unfollowTag(tag).payload().at("/tag/followerCount").asInt())
                .isEqualTo(1);
        assertThat(state(bob)).isEqualTo("1 false");
        assertThat(state(ada)).isEqualTo("1 true");
    }

    @Test
    void unknown_tag_cannot_be_followed() {
        for (String id : List.of("no id", UUID.randomUUID().toString())) {
            assertThat(bob.followTag(id).errors()).containsExactly("NOT_FOUND input.tagId");
            assertThat(bob.unfollowTag(id).errors()).containsExactly("NOT_FOUND input.tagId");
        }
    }

    @Test
    void visitor_cannot_follow_a_tag() {
        assertThat(graph.errorCodes("mutation { followTag(input: { tagId: \"%s\" }) { tag { id } } }".formatted(tag)))
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    void followers_are_counted_exactly_while_many_follow_and_unfollow() {
        List<Person> people = List.of(Person.in(graph), Person.in(graph), Person.in(graph), Person.in(graph));
        together(48, i -> {
            Person person = people.get(i % people.size());
            return i % 3 == 2
                    ? person.unfollowTag(tag).errors()
                    : person.followTag(tag).errors();
        });
        long following =
                people.stream().filter(person -> state(person).endsWith("true")).count();
        assertThat(state(ada)).isEqualTo(following + " false");
    }

    @Test
    void member_follows_at_most_a_thousand_tags() {
        database.sql("""
                        with created as (
                            insert into tag (slug, name) select ? || i, '' from generate_series(1, 998) i returning id
                        )
                        insert into tag_follow (user_id, tag_id) select ?, id from created
                        """).params(bob.id() + "-", bob.id()).update();
        List<String> more = List.of(tag, tag("Second " + bob.id()), tag("Third " + bob.id()), tag("Last " + bob.id()));
        List<List<String>> outcomes =
                together(more.size(), i -> bob.followTag(more.get(i)).errors());
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        List.of(), List.of(), List.of("NOT_ALLOWED input.tagId"), List.of("NOT_ALLOWED input.tagId"));
        String followed = more.get(outcomes.indexOf(List.of()));
        assertThat(bob.followTag(followed).succeeded()).as("followed already").isTrue();
        bob.unfollowTag(followed);
        assertThat(bob.followTag(more.get(outcomes.indexOf(List.of("NOT_ALLOWED input.tagId"))))
                        .succeeded())
                .isTrue();
    }

    @Test
    void viewer_lists_followed_tags_last_followed_first() {
        List<String> tags = List.of(tag, tag("Second " + ada.id()), tag("Third " + ada.id()));
        tags.forEach(bob::followTag);
        bob.unfollowTag(tag);
        bob.followTag(tag);
        ada.followTag(tags.get(1));
        JsonNode first = followed("first: 2");
        assertThat(first.path("nodes").findValuesAsString("id")).containsExactly(tag, tags.get(2));
        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        JsonNode second = followed(
                "after: \"%s\"".formatted(first.at("/pageInfo/endCursor").asString()));
        assertThat(second.path("nodes").findValuesAsString("id")).containsExactly(tags.get(1));
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    private JsonNode followed(String arguments) {
        return bob.viewer("followedTags(%s) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }"
                        .formatted(arguments))
                .path("followedTags");
    }

    /** Returns the id of a tag of a published post. */
    private String tag(String name) {
        Outcome post = ada.create("Tagged", "publish", true, "tags", List.of(name));
        return ada.ask("{ post(id: \"%s\") { tags { id } } }".formatted(post.get("id")))
                .at("/post/tags/0/id")
                .asString();
    }

    private String state(Person viewer) {
        JsonNode found = viewer.entities("Tag", List.of(tag), "followerCount followedByViewer")
                .get(0);
        return found.path("followerCount").asInt() + " "
                + found.path("followedByViewer").asBoolean();
    }
}
