package dev.inkwire.comments.comment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class CommentTransitionsTest {

    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    CommentStates states;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void hidden_comment_is_neither_listed_nor_counted() {
        String comment = discussion.add(ada, "a comment");
        String reply = discussion.reply(bob, comment, "a reply");
        states.hide(reply);
        assertThat(thread()).isEqualTo("1 [VISIBLE 'a comment' 0/0]");
        states.hide(comment);
        assertThat(thread()).isEqualTo("0 []");
        states.show(comment);
        states.show(reply);
        assertThat(thread()).isEqualTo("2 [VISIBLE 'a comment' 1/1]");
        assertThat(events())
                .containsExactly(
                        "CommentAdded " + comment,
                        "CommentAdded " + reply,
                        "CommentRemoved " + reply,
                        "CommentRemoved " + comment,
                        "CommentAdded " + comment,
                        "CommentAdded " + reply);
    }

    @Test
    void hidden_comment_with_a_visible_reply_is_a_placeholder() {
        String comment = discussion.add(ada, "a comment");
        String middle = discussion.reply(bob, comment, "in the middle");
        String reply = discussion.reply(ada, middle, "a reply");
        states.hide(comment);
        states.hold(middle);
        assertThat(thread()).isEqualTo("1 [HIDDEN '' 0/1]");
        states.hide(reply);
        assertThat(thread()).isEqualTo("0 []");
        states.show(reply);
        assertThat(thread()).isEqualTo("1 [HIDDEN '' 0/1]");
        assertThat(events().subList(3, 11))
                .as("replies are removed before their parents, and added after them")
                .containsExactly(
                        "CommentRemoved " + comment,
                        "CommentRemoved " + middle,
                        "CommentRemoved " + reply,
                        "CommentRemoved " + middle,
                        "CommentRemoved " + comment,
                        "CommentAdded " + comment,
                        "CommentAdded " + middle,
                        "CommentAdded " + reply);
    }

    @Test
    void placeholder_of_a_deleted_comment_returns_with_a_pending_reply() {
        String comment = discussion.add(ada, "a comment");
        String reply = states.add(discussion.post, comment, bob, "a reply", true);
        discussion.delete(ada, comment);
        assertThat(thread()).isEqualTo("0 []");
        states.show(reply);
        assertThat(thread()).isEqualTo("1 [DELETED '' 1/1]");
        discussion.delete(bob, reply);
        assertThat(rows()).isZero();
        assertThat(events())
                .containsExactly(
                        "CommentAdded " + comment,
                        "CommentHeld " + reply,
                        "CommentRemoved " + comment,
                        "CommentAdded " + comment,
                        "CommentAdded " + reply,
                        "CommentRemoved " + reply,
                        "CommentRemoved " + comment);
    }

    @Test
    void approved_comment_is_newer_than_what_was_visible_before() {
        String held = states.add(storedPost(), null, ada, "held", true);
        String other = discussion.add(bob, "other");
        assertThat(order()).containsExactly(other);
        states.show(held);
        assertThat(order()).containsExactly(other, held);
    }

    @Test
    void refused_comment_that_is_shown_later_is_newer_than_what_was_visible_before() {
        String held = states.add(storedPost(), null, ada, "held", true);
        states.hide(held);
        String other = discussion.add(bob, "other");
        states.show(held);
        assertThat(order()).containsExactly(other, held);
    }

    @Test
    void hidden_comment_returns_to_its_place() {
        String first = discussion.add(ada, "first");
        String second = discussion.add(bob, "second");
        String third = discussion.add(bob, "third");
        states.hide(first);
        states.show(first);
        states.hold(first);
        states.show(first);
        assertThat(order()).containsExactly(first, second, third);
    }

    /** Eight clients add comments, react to them, and change the statuses of any of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void counts_and_events_are_exact_after_concurrent_changes(long seed) {
        List<String> ids = new CopyOnWriteArrayList<>(List.of(discussion.add(ada, "first")));
        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(client -> CompletableFuture.runAsync(() -> act(ids, new Random(seed * 8 + client))))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(database.sql("""
                        with recursive above as (
                            select id, parent_id from comment where post_id = :post and status = 'VISIBLE'
                            union
                            select comment.id, comment.parent_id
                            from above join comment on comment.id = above.parent_id
                        ), last as (
                            select distinct on (key) key, payload
                            from event where topic = :post::text order by key, tx desc, position desc
                        )
                        select (select count(*) from comment where post_id = :post
                                    and listed <> exists (select from above where above.id = comment.id)) as listed,
                            (select count(*) from comment where post_id = :post
                                and reply_count <> (select count(*) from comment reply
                                                    where reply.parent_id = comment.id and status = 'VISIBLE')) as replies,
                            (select comment_count - (select count(*) from comment
                                                     where post_id = :post and status = 'VISIBLE')
                             from post where id = :post) as comments,
                            (select count(*) from comment where post_id = :post and status = 'DELETED'
                                and not exists (select from comment reply where reply.parent_id = comment.id)) as leaves,
                            (select count(*) from last left join comment on id::text = key
                             where (payload ->> 'listed')::boolean is distinct from coalesce(listed, false)) as events
                        """).param("post", discussion.post).query().singleRow())
                .as("differences")
                .isEqualTo(Map.of("listed", 0L, "replies", 0L, "comments", 0L, "leaves", 0L, "events", 0L));
        assertThat(ids).hasSizeGreaterThan(20);
    }

    private void act(List<String> ids, Random random) {
        for (int i = 0; i < 15; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(4)) {
                case 0 -> states.change(id, random.nextInt(3));
                case 1 -> discussion.react(UUID.randomUUID(), id, "LIKE");
                default -> add(ids, random, id);
            }
        }
    }

    /** Adds a comment to the post, or to a comment that may be gone. */
    private void add(List<String> ids, Random random, String id) {
        String parent = random.nextBoolean() || isGone(id) ? null : id;
        if (random.nextInt(4) == 0) {
            ids.add(states.add(discussion.post, parent, bob, "held", true));
        } else {
            discussion
                    .tryToAdd(bob, parent, "text", null)
                    .path("addComment.comment[*].id")
                    .entityList(String.class)
                    .satisfies(ids::addAll);
        }
    }

    private boolean isGone(String id) {
        return database.sql("select count(*) from comment where id = ? and status = 'VISIBLE'")
                        .param(UUID.fromString(id))
                        .query(Integer.class)
                        .single()
                == 0;
    }

    /** Returns the id of the post, after a comment was added that is gone. */
    private UUID storedPost() {
        discussion.delete(ada, discussion.add(ada, "The post is stored now."));
        return discussion.post;
    }

    /**
     * The number of visible comments, and those directly under the post with the numbers of visible and listed replies.
     */
    private String thread() {
        JsonNode post = JSON.valueToTree(discussion
                .read("commentCount comments { nodes { status markdown replyCount replies { totalCount } } }")
                .path("_entities[0]")
                .entity(Object.class)
                .get());
        return post.path("commentCount").asInt()
                + post.at("/comments/nodes")
                        .valueStream()
                        .map(comment -> "%s '%s' %d/%d"
                                .formatted(
                                        comment.path("status").asString(),
                                        comment.path("markdown").asString(),
                                        comment.path("replyCount").asInt(),
                                        comment.at("/replies/totalCount").asInt()))
                        .collect(joining(", ", " [", "]"));
    }

    private List<String> order() {
        return discussion
                .read("comments { nodes { id } }")
                .path("_entities[0].comments.nodes[*].id")
                .entityList(String.class)
                .get();
    }

    private List<String> events() {
        return database.sql("select type || ' ' || key from event where topic = ? order by position")
                .param(discussion.post.toString())
                .query(String.class)
                .list();
    }

    private int rows() {
        return database.sql("select count(*) from comment where post_id = ?")
                .param(discussion.post)
                .query(Integer.class)
                .single();
    }
}
