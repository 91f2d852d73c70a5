package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Comments with what other subgraphs know of them, as readers, authors and moderators see them. */
@ExtendWith(StackExtension.class)
class DiscussionTest {

    private static final String EVENTS = """
            subscription ($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) {
                __typename
                ... on CommentAdded { comment { status markdown author { handle } } }
                ... on CommentChanged { comment { status markdown author { handle } } }
              }
            }
            """;

    private final LocalStack stack;
    private final Blog blog;
    private Person author;
    private Person commenter;
    private String post;

    DiscussionTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @BeforeEach
    void publish() {
        author = blog.signUp();
        commenter = blog.signUp();
        post = author.publish("Disputed");
    }

    @Test
    void profile_lists_the_comments_of_a_user_with_their_posts_and_mentions() {
        String known = "select 1 from person where handle = '%s'".formatted(author.handle());
        await().atMost(Blog.PATIENCE)
                .until(() -> !Traces.rows(stack, "comments", known).isEmpty());
        commenter.comment(post, "Is it true, @" + author.handle() + "?");
        assertThat(blog.graph().data("""
                query ($author: ID!, $commenter: String!) {
                  posts(filter: { authorId: $author }) { nodes { commentCount comments { nodes { author { commentCount } } } } }
                  user(handle: $commenter) { comments { nodes { post { title author { handle } } mentions { handle } } } }
                }
                """, Map.of("author", author.id(), "commenter", commenter.handle())))
                .isEqualTo(json("""
                { "posts": { "nodes": [{ "commentCount": 1, "comments": { "nodes": [{ "author": { "commentCount": 1 } }] } }] },
                  "user": { "comments": { "nodes": [{ "post": { "title": "Disputed", "author": { "handle": "%1$s" } },
                                                      "mentions": [{ "handle": "%1$s" }] }] } } }
                """, author.handle()));
    }

    @Test
    void comment_with_a_link_is_added_for_readers_when_the_author_of_the_post_approves_it() throws Exception {
        String text = "[Proof](https://example.org)";
        Person moderator = blog.moderator(stack);
        Map<String, String> fromNow = Map.of("post", post, "after", author.cursor(post));
        try (Subscription readers = Transport.SSE.open(blog.graph(), EVENTS, fromNow);
                Subscription authors = Transport.WEB_SOCKET.open(author.graph(), EVENTS, fromNow)) {
            String comment = commenter.comment(post, text);
            assertThat(authors.event("commentEvents")).isEqualTo(event("CommentAdded", "PENDING", text));
            assertThat(author.graph()
                            .data("{ pendingComments { nodes { id author { handle } post { title } } } }", Map.of())
                            .at("/pendingComments/nodes"))
                    .isEqualTo(json("""
                            [{ "id": "%s", "author": { "handle": "%s" }, "post": { "title": "Disputed" } }]
                            """, comment, commenter.handle()));

            author.graph().mutate("moderateComment", "", Map.of("commentId", comment, "hidden", false));
            assertThat(readers.event("commentEvents")).isEqualTo(event("CommentAdded", "VISIBLE", text));
            assertThat(authors.event("commentEvents")).isEqualTo(event("CommentChanged", "VISIBLE", text));

            moderator.graph().mutate("moderateComment", "", Map.of("commentId", comment, "hidden", true));
            assertThat(readers.event("commentEvents")).isEqualTo(json("{ \"__typename\": \"CommentRemoved\" }"));
            assertThat(authors.event("commentEvents")).isEqualTo(event("CommentChanged", "HIDDEN", text));
        }
    }

    @Test
    void replies_remain_under_the_placeholder_of_a_reported_comment_that_a_moderator_hides() throws Exception {
        Person moderator = blog.moderator(stack);
        String comment = commenter.comment(post, "Nonsense.");
        author.reply(post, comment, "Why?");
        author.graph().mutate("reportComment", "", Map.of("commentId", comment, "reason", "Rude"));
        assertThat(moderator.graph().data("""
                { reportedComments { nodes { id post { title } reports { nodes { reason reporter { handle } } } } } }
                """, Map.of()).at("/reportedComments/nodes"))
                .contains(json("""
                { "id": "%s", "post": { "title": "Disputed" },
                  "reports": { "nodes": [{ "reason": "Rude", "reporter": { "handle": "%s" } }] } }
                """, comment, author.handle()));

        moderator.graph().mutate("moderateComment", "", Map.of("commentId", comment, "hidden", true));
        String query = """
                query ($id: ID!) {
                  post(id: $id) {
                    comments { nodes { status markdown author { handle } replies { nodes { markdown author { handle } } } } }
                  }
                }
                """;
        String seen = """
                [{ "status": "HIDDEN", "markdown": "%s", "author": %s,
                   "replies": { "nodes": [{ "markdown": "Why?", "author": { "handle": "%s" } }] } }]
                """;
        assertThat(comments(blog.graph(), query)).isEqualTo(json(seen, "", null, author.handle()));
        String name = "{ \"handle\": \"%s\" }".formatted(commenter.handle());
        for (Person privileged : List.of(commenter, author, moderator)) {
            assertThat(comments(privileged.graph(), query)).isEqualTo(json(seen, "Nonsense.", name, author.handle()));
        }
    }

    private JsonNode comments(GraphClient graph, String query) {
        return graph.data(query, Map.of("id", post)).at("/post/comments/nodes");
    }

    private JsonNode event(String type, String status, String text) {
        return json("""
                { "__typename": "%s",
                  "comment": { "status": "%s", "markdown": "%s", "author": { "handle": "%s" } } }
                """, type, status, text, commenter.handle());
    }

    private static JsonNode json(String format, Object... values) {
        return GraphClient.JSON.readTree(format.formatted(values));
    }
}
