package dev.inkwire.localstack.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackExtension;
import dev.inkwire.localstack.e2e.Blog.Person;
import dev.inkwire.localstack.e2e.Subscription.Transport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Behaviour that crosses subgraphs. */
@ExtendWith(StackExtension.class)
class SliceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DISCUSSION = """
            query ($post: ID!, $comment: ID!) {
              post(id: $post) { status commentCount comments { nodes { markdown } } }
              comment(id: $comment) { post { title } }
            }
            """;

    @ParameterizedTest
    @EnumSource
    void subscriber_receives_a_comment_with_its_author(Transport transport, LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person commenter = blog.signUp();
        String post = author.publish("Something new");
        try (Subscription events =
                transport.open(author.graph(), """
                subscription ($post: ID!, $after: String) {
                  commentEvents(postId: $post, after: $after) {
                    ... on CommentAdded { comment { html author { handle } post { title author { handle } } } }
                  }
                }
                """, Map.of("post", post, "after", author.cursor(post)))) {
            commenter.comment(post, "Well *said*.");
            JsonNode comment = events.event("commentEvents").get("comment");
            assertThat(comment.get("html").asString()).isEqualTo("<p>Well <em>said</em>.</p>\n");
            assertThat(comment.get("author").get("handle").asString()).isEqualTo(commenter.handle());
            assertThat(comment.get("post").get("author").get("handle").asString())
                    .isEqualTo(author.handle());
        }
    }

    @Test
    void author_lists_own_drafts_and_merges_a_conflict(LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post =
                author.graph().data("""
                        mutation {
                          createPost(input: {
                            title: "Draft", markdown: "1", language: "EN"
                            coverImage: {url: "https://inkwire.test/cover", alt: "A cover"}
                          }) { post { id } }
                        }
                        """, Map.of()).at("/createPost/post/id").asString();
        JsonNode update = author.graph().data("""
                mutation ($id: ID!) {
                  first: updatePost(input: {id: $id, expectedVersion: 1, markdown: "2"}) { post { version } }
                  second: updatePost(input: {id: $id, expectedVersion: 1, markdown: "3"}) {
                    post { version markdown author { handle } } userErrors { code }
                  }
                }
                """, Map.of("id", post)).path("second");
        assertThat(update.at("/userErrors/0/code").asString()).isEqualTo("CONFLICT");
        assertThat(update.at("/post/markdown").asString()).isEqualTo("2");
        assertThat(update.at("/post/author/handle").asString()).isEqualTo(author.handle());

        JsonNode draft = author.graph().data("""
                {
                  viewer {
                    user { handle }
                    posts(status: DRAFT) {
                      nodes { id language coverImage { alt } seo { title } revisions { nodes { markdown } } }
                    }
                  }
                }
                """, Map.of()).at("/viewer/posts/nodes/0");
        assertThat(draft.path("id").asString()).isEqualTo(post);
        assertThat(draft.path("language").asString()).isEqualTo("en");
        assertThat(draft.at("/coverImage/alt").asString()).isEqualTo("A cover");
        assertThat(draft.at("/seo/title").asString()).isEqualTo("Draft");
        assertThat(draft.at("/revisions/nodes").findValuesAsString("markdown")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void subscription_to_a_deleted_post_completes(Transport transport, LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("Not for long");
        try (Subscription events = transport.open(
                author.graph(),
                "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }",
                Map.of("post", post, "after", author.cursor(post)))) {
            author.comment(post, "Gone soon.");
            events.event("commentEvents");
            author.graph()
                    .data(
                            "mutation ($id: ID!) { deletePost(input: { id: $id }) { deletedPostId } }",
                            Map.of("id", post));
            assertThat(events.end().code()).isNull();
        }
    }

    @Test
    void comments_of_an_unpublished_post_return_with_it(LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("Now and then");
        String comment = author.comment(post, "Still there?");
        try (Subscription events = Transport.WEB_SOCKET.open(
                author.graph(),
                "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }",
                Map.of("post", post, "after", author.cursor(post)))) {
            set(author, "unpublishPost", post);
            assertThat(events.end().code()).isNull();
        }
        assertThat(author.graph().data(DISCUSSION, Map.of("post", post, "comment", comment)))
                .isEqualTo(GraphClient.JSON.readTree("""
                        { "post": { "status": "DRAFT", "commentCount": 0, "comments": { "nodes": [] } }, "comment": null }
                        """));
        set(author, "publishPost", post);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        author.graph().data(DISCUSSION, Map.of("post", post, "comment", comment)))
                .isEqualTo(GraphClient.JSON.readTree("""
                                { "post": { "status": "PUBLISHED", "commentCount": 1,
                                            "comments": { "nodes": [{ "markdown": "Still there?" }] } },
                                  "comment": { "post": { "title": "Now and then" } } }
                                """)));
    }

    @Test
    void holder_of_a_preview_token_reads_a_draft_and_nothing_else(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        JsonNode created = author.graph()
                .data(
                        "mutation { createPost(input: { title: \"Draft\", markdown: \"A *text*.\" }) { post { id } } }",
                        Map.of());
        String post = created.at("/createPost/post/id").asString();
        String token = author.graph()
                .data(
                        "mutation ($id: ID!) { createPreviewToken(input: { postId: $id }) { token } }",
                        Map.of("id", post))
                .at("/createPreviewToken/token")
                .asString();
        assertThat(blog.graph().data("""
                        query ($token: String!, $id: ID!) {
                          postPreview(token: $token) {
                            title html author { handle posts { totalCount } }
                            commentCount comments { nodes { id } } previous { id } viewerReactions
                          }
                          post(id: $id) { title }
                        }
                        """, Map.of("token", token, "id", post)))
                .isEqualTo(GraphClient.JSON.readTree("""
                        { "postPreview": { "title": "Draft", "html": "<p>A <em>text</em>.</p>\\n",
                            "author": { "handle": "%s", "posts": { "totalCount": 0 } },
                            "commentCount": 0, "comments": { "nodes": [] }, "previous": null, "viewerReactions": [] },
                          "post": null }
                        """.formatted(author.handle())));
    }

    @Test
    void moderator_hides_a_reported_post(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person reporter = blog.signUp();
        Person moderator = blog.moderator(stack);
        String post = author.publish("Disputed");
        reporter.graph()
                .data(
                        "mutation ($id: ID!) { reportPost(input: { postId: $id, reason: \"Spam\" }) { userErrors { code } } }",
                        Map.of("id", post));
        assertThat(moderator
                        .graph()
                        .data(
                                "{ reportedPosts { nodes { id reports { nodes { reason reporter { handle } } } } } }",
                                Map.of())
                        .at("/reportedPosts/nodes/0"))
                .isEqualTo(GraphClient.JSON.readTree("""
                        { "id": "%s", "reports": { "nodes": [{ "reason": "Spam", "reporter": { "handle": "%s" } }] } }
                        """.formatted(post, reporter.handle())));
        assertThat(moderator
                        .graph()
                        .data(
                                "mutation ($id: ID!) { moderatePost(input: { postId: $id, hidden: true }) { post { status } } }",
                                Map.of("id", post))
                        .at("/moderatePost/post/status")
                        .asString())
                .isEqualTo("HIDDEN");
        String query = "query ($id: ID!) { post(id: $id) { status } }";
        assertThat(author.graph()
                        .data(query, Map.of("id", post))
                        .at("/post/status")
                        .asString())
                .isEqualTo("HIDDEN");
        assertThat(blog.graph().data(query, Map.of("id", post)).path("post").isNull())
                .isTrue();
    }

    @Test
    void feed_reader_and_search_engine_find_a_post_through_the_router(LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("A title with <angle> brackets & more ]]>");
        URI feed = stack.graph().resolve("/feed.atom?author=" + author.id());
        HttpResponse<String> first = get(feed, "none");
        assertThat(first.body())
                .contains("urn:uuid:" + post, "<title>A title with &lt;angle&gt; brackets &amp; more ]]&gt;</title>");
        assertThat(first.headers().firstValue("content-type")).contains("application/atom+xml;charset=UTF-8");
        assertThat(get(feed, first.headers().firstValue("etag").orElseThrow()).statusCode())
                .isEqualTo(304);
        assertThat(get(stack.graph().resolve("/sitemap.xml"), "none").body())
                .contains("/posts/a-title-with-angle-brackets-more");
        assertThat(get(feed.resolve("/internal/events"), "none").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(URI address, String etag) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address).header("if-none-match", etag).build();
        return GraphClient.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void set(Person author, String mutation, String post) throws Exception {
        JsonNode payload = author.graph()
                .data(
                        "mutation ($id: ID!) { %s(input: { id: $id }) { userErrors { code } } }".formatted(mutation),
                        Map.of("id", post));
        assertThat(payload.at("/" + mutation + "/userErrors")).isEmpty();
    }

    @Test
    void reader_finds_bookmarked_posts_with_their_series_and_authors(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person reader = blog.signUp();
        String post = author.publish("Part one");
        author.graph().data("""
                mutation ($post: ID!) { createSeries(input: { title: "Parts", postIds: [$post] }) { series { id } } }
                """, Map.of("post", post));
        reader.graph()
                .data(
                        "mutation ($post: ID!) { bookmarkPost(input: { postId: $post }) { userErrors { code } } }",
                        Map.of("post", post));
        assertThat(reader.graph()
                        .data(
                                "{ viewer { bookmarks { totalCount nodes { title bookmarkedByViewer series { title author { handle } posts { title } } } } } }",
                                Map.of())
                        .at("/viewer/bookmarks"))
                .isEqualTo(GraphClient.JSON.readTree("""
                        { "totalCount": 1,
                          "nodes": [{ "title": "Part one", "bookmarkedByViewer": true,
                                      "series": { "title": "Parts", "author": { "handle": "%s" },
                                                  "posts": [{ "title": "Part one" }] } }] }
                        """.formatted(author.handle())));
    }

    @Test
    void member_reads_only_their_own_private_fields(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person person = blog.signUp();
        assertThat(person.graph()
                        .data("{ viewer { email user { handle postCount } } }", Map.of())
                        .get("viewer"))
                .isEqualTo(GraphClient.JSON.readTree("""
                        { "email": "%1$s@example.org", "user": { "handle": "%1$s", "postCount": 0 } }
                        """.formatted(person.handle())));
        assertThat(blog.graph()
                        .data("{ viewer { email } }", Map.of())
                        .get("viewer")
                        .isNull())
                .isTrue();
    }
}
