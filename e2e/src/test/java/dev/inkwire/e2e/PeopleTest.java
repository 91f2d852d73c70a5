package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.End;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Decisions of the users subgraph, and their effects in the other subgraphs. */
@ExtendWith(StackExtension.class)
class PeopleTest {

    private static final String ADD = "mutation ($input: AddCommentInput!) {"
            + " addComment(input: $input) { comment { id } userErrors { code path } } }";

    private final LocalStack stack;
    private final Blog blog;
    private Person author;
    private String post;

    PeopleTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @BeforeEach
    void publish() throws Exception {
        author = blog.signUp();
        post = author.publish("For everybody");
    }

    @ParameterizedTest
    @EnumSource
    void subscription_ends_within_five_seconds_of_its_session(Transport transport) throws Exception {
        Person reader = blog.signUp();
        try (Subscription events = transport.open(
                reader.graph(),
                "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }",
                Map.of("post", post, "after", reader.cursor(post)))) {
            author.comment(post, "Hello.");
            events.event("commentEvents");
            reader.graph().data("mutation { signOut { userErrors { code } } }", Map.of());
            assertThat(events.end(5)).isEqualTo(new End("UNAUTHENTICATED"));
        }
        assertThat(codes(add(reader, "Still there?"))).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void subgraph_that_restarts_while_users_is_down_accepts_tokens() throws Exception {
        // the subgraph has received the keys by events
        author.comment(post, "First.");
        stack.subgraph("users").kill();
        try {
            stack.subgraph("comments").stop();
            stack.subgraph("comments").start();
            assertThat(codes(add(author, "Second."))).isEmpty();
        } finally {
            stack.subgraph("users").start();
        }
    }

    @Test
    void blocked_user_cannot_comment_or_reply() throws Exception {
        Person blocked = blog.signUp();
        Person other = blog.signUp();
        String elsewhere = other.publish("Elsewhere");
        String comment = author.comment(elsewhere, "Mine.");
        author.change("blockUser", blocked);
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(userErrors(add(blocked, "Hello?")))
                .containsExactly("NOT_ALLOWED"));
        assertThat(userErrors(blocked.graph()
                        .answer(
                                ADD,
                                Map.of(
                                        "input",
                                        Map.of("postId", elsewhere, "parentId", comment, "markdown", "Hello?")))))
                .containsExactly("NOT_ALLOWED");
    }

    @Test
    void suspended_moderator_can_neither_write_nor_moderate() throws Exception {
        Person moderator = blog.moderator(stack);
        Person administrator = blog.signUp(stack, "ADMIN");
        String comment = author.comment(post, "Hello.");
        List<String> writes = List.of(
                "addComment(input: { postId: \"%s\", markdown: \"x\" })".formatted(post),
                "editComment(input: { id: \"%s\", markdown: \"x\" })".formatted(comment),
                "setCommentReactions(input: { commentId: \"%s\", reactions: [LIKE] })".formatted(comment),
                "reportComment(input: { commentId: \"%s\", reason: \"x\" })".formatted(comment),
                "moderateComment(input: { commentId: \"%s\", hidden: true })".formatted(comment),
                "createPost(input: { title: \"x\", markdown: \"x\" })");
        Person momentBefore = blog.signIn(moderator);
        administrator.graph().mutate("setSuspension", "", Map.of("userId", moderator.id(), "suspended", true));
        for (Person session : List.of(moderator, momentBefore)) {
            for (String write : writes) {
                // each subgraph receives the event on its own
                await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(codes(session.graph()
                                .answer("mutation { %s { userErrors { code } } }".formatted(write), Map.of())))
                        .as(write)
                        .containsExactly("UNAUTHENTICATED"));
            }
        }
    }

    @Test
    void page_of_a_member_shows_comments_with_mentions() throws Exception {
        Person reader = blog.signUp();
        String comment = reader.comment(post, "Hello.");
        AtomicInteger edits = new AtomicInteger();
        // the comments subgraph receives the handle by an event
        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(reader.graph()
                        .mutate(
                                "editComment",
                                "comment { mentions { id } }",
                                Map.of(
                                        "id",
                                        comment,
                                        "markdown",
                                        "Hello @%s! %d".formatted(author.handle(), edits.incrementAndGet())))
                        .at("/comment/mentions"))
                .hasSize(1));
        JsonNode user = reader.graph()
                .data(
                        "query ($handle: String!) { user(handle: $handle) { commentCount"
                                + " comments { nodes { id html mentions { handle } post { title } } } } }",
                        Map.of("handle", reader.handle()))
                .path("user");
        assertThat(user.toString()).isEqualTo("""
                        {"commentCount":1,"comments":{"nodes":[{"id":"%s","html":\
                        "<p>Hello <a class=\\"mention\\" href=\\"http://localhost:3000/users/%3$s\\">@%3$s</a>! %2$d</p>\\n",\
                        "mentions":[{"handle":"%3$s"}],"post":{"title":"For everybody"}}]}}""".formatted(comment, edits.get(), author.handle()));
    }

    @Test
    void feed_contains_the_posts_of_followed_users() throws Exception {
        Person reader = blog.signUp();
        reader.change("followUser", author);
        await().atMost(Blog.PATIENCE)
                .untilAsserted(() -> assertThat(feed(reader)).containsExactly(post));
        String next = author.publish("Next");
        assertThat(feed(reader)).containsExactly(next, post);
        author.change("blockUser", reader);
        await().atMost(Blog.PATIENCE)
                .untilAsserted(() -> assertThat(feed(reader)).isEmpty());
    }

    private static List<String> feed(Person reader) throws Exception {
        return reader.graph()
                .data("{ viewer { feed { nodes { id } } } }", Map.of())
                .at("/viewer/feed/nodes")
                .findValuesAsString("id");
    }

    private JsonNode add(Person person, String text) throws Exception {
        return person.graph().answer(ADD, Map.of("input", Map.of("postId", post, "markdown", text)));
    }

    private static List<String> codes(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .map(error -> error.at("/extensions/code").asString())
                .toList();
    }

    private static List<String> userErrors(JsonNode answer) {
        return answer.at("/data/addComment/userErrors")
                .valueStream()
                .map(error -> error.get("code").asString())
                .toList();
    }
}
