package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Deletion of an account, and its effects in all subgraphs. */
@ExtendWith(StackExtension.class)
class AccountDeletionTest {

    private final LocalStack stack;
    private final Blog blog;
    private String post;

    AccountDeletionTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @BeforeEach
    void publish() throws Exception {
        post = blog.signUp().publish("For everybody");
    }

    /** Deletes the account of a user who writes until the last moment. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void only_tombstones_remain_of_a_deleted_account(boolean eraseContent) throws Exception {
        Person person = blog.signUp();
        Person friend = blog.signUp();
        String own = person.publish("Of mine");
        String comment = person.comment(post, "I was here.");
        friend.reply(post, comment, "Hello @" + person.handle() + "!");
        person.reply(post, comment, "Hello @" + friend.handle() + "!");
        person.react(post, comment);
        for (String name : List.of("followUser", "unfollowUser", "followUser")) {
            person.change(name, friend);
            friend.change(name, person);
        }
        person.change("blockUser", friend);
        friend.change("blockUser", person);
        String renamed = "new-" + person.handle();
        person.graph().mutate("updateProfile", "", Map.of("name", renamed, "handle", renamed));
        assertThat(Traces.of(stack, person.id()))
                .contains(
                        "users event.key",
                        "posts event.payload",
                        "posts reaction.user_id",
                        "comments comment.author_id",
                        "comments event.payload",
                        "comments reaction.user_id");
        assertThat(Traces.of(stack, person.handle())).contains("users profile.handle");

        deleteWhileWriting(person, eraseContent);

        await().atMost(Blog.PATIENCE).untilAsserted(() -> assertThat(Traces.of(stack, person.id()))
                .contains("users event.key", "posts erased_user.id", "comments erased_user.id")
                .allMatch(AccountDeletionTest::isTombstone));
        assertThat(Traces.rows(
                        stack, "users", "select type || payload from event where key like '%" + person.id() + "%'"))
                .containsExactly("UserErased{\"eraseContent\": %s}".formatted(eraseContent));
        assertThat(Traces.of(stack, person.handle()))
                .as("the words of the friend")
                .containsExactlyInAnyOrder("comments comment.markdown", "comments comment.html");
        JsonNode left = blog.graph()
                .data(
                        "query ($post: ID!, $comment: ID!) { post(id: $post) { title author { id } } comment(id: $comment) { markdown author { id } } }",
                        Map.of("post", own, "comment", comment));
        assertThat(left).isEqualTo(GraphClient.JSON.readTree(eraseContent ? """
                        { "post": null, "comment": { "markdown": "", "author": null } }
                        """ : """
                        { "post": { "title": "Of mine", "author": null },
                          "comment": { "markdown": "I was here.", "author": null } }
                        """));
    }

    private static boolean isTombstone(String trace) {
        return trace.equals("users event.key")
                || trace.endsWith(" event.stale_tags")
                || trace.endsWith(" erased_user.id")
                || trace.endsWith(" projection_key.key");
    }

    /** Writes posts, comments and reactions while the account is deleted, until they are refused. */
    private void deleteWhileWriting(Person person, boolean eraseContent) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            Future<?> posts = writers.submit(() -> writeUntilRefused(person, """
                    mutation { createPost(input: { title: "Late", markdown: "x", publish: true }) { post { id } } }"""));
            Future<?> comments = writers.submit(() -> writeUntilRefused(person, """
                    mutation { addComment(input: { postId: "%s", markdown: "Late" }) { comment { id } } }""".formatted(post)));
            Map<String, ?> input = Map.of("password", Blog.PASSWORD, "eraseContent", eraseContent);
            person.graph().mutate("deleteAccount", "", input);
            posts.get(Blog.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            comments.get(Blog.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            writers.shutdownNow();
        }
    }

    private static Void writeUntilRefused(Person person, String mutation) throws Exception {
        while (!person.graph().answer(mutation, Map.of()).has("errors")) {
            // try again
        }
        return null;
    }
}
