package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Transport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Behaviour that crosses subgraphs. */
@ExtendWith(StackExtension.class)
class SliceTest {

    private static final String EVENTS =
            "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }";
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
    void author_lists_own_drafts_and_merges_a_conflict(LocalStack stack) {
        Person author = new Blog(stack.graph()).signUp();
        Map<String, String> cover = Map.of("url", "https://inkwire.test/cover", "alt", "A cover");
        String post = author.create(Map.of("title", "Draft", "markdown", "1", "language", "EN", "coverImage", cover));
        author.graph().mutate("updatePost", "", Map.of("id", post, "expectedVersion", 1, "markdown", "2"));
        JsonNode conflict = author.graph()
                .attempt(
                        "updatePost",
                        "post { markdown author { handle } }",
                        Map.of("id", post, "expectedVersion", 1, "markdown", "3"));
        assertThat(conflict.at("/userErrors/0/code").asString()).isEqualTo("CONFLICT");
        assertThat(conflict.get("post")).isEqualTo(json("""
                { "markdown": "2", "author": { "handle": "%s" } }
                """, author.handle()));

        assertThat(author.graph().data("""
                {
                  viewer {
                    posts(status: DRAFT) {
                      nodes { id language coverImage { alt } seo { title } revisions { nodes { markdown } } }
                    }
                  }
                }
                """, Map.of()).at("/viewer/posts/nodes")).isEqualTo(json("""
                [{ "id": "%s", "language": "en", "coverImage": { "alt": "A cover" }, "seo": { "title": "Draft" },
                   "revisions": { "nodes": [{ "markdown": "1" }] } }]
                """, post));
    }

    @ParameterizedTest
    @EnumSource
    void subscription_to_a_deleted_post_completes(Transport transport, LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("Not for long");
        try (Subscription events = transport.open(author.graph(), EVENTS, afterNow(author, post))) {
            author.comment(post, "Gone soon.");
            events.event("commentEvents");
            author.graph().mutate("deletePost", "", Map.of("id", post));
            assertThat(events.end().code()).isNull();
        }
    }

    @Test
    void comments_of_an_unpublished_post_return_with_it(LocalStack stack) throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("Now and then");
        String comment = author.comment(post, "Still there?");
        Map<String, String> ids = Map.of("post", post, "comment", comment);
        try (Subscription events = Transport.WEB_SOCKET.open(author.graph(), EVENTS, afterNow(author, post))) {
            author.graph().mutate("unpublishPost", "", Map.of("id", post));
            assertThat(events.end().code()).isNull();
        }
        assertThat(author.graph().data(DISCUSSION, ids)).isEqualTo(json("""
                { "post": { "status": "DRAFT", "commentCount": 0, "comments": { "nodes": [] } }, "comment": null }
                """));
        author.graph().mutate("publishPost", "", Map.of("id", post));
        JsonNode published = json("""
                { "post": { "status": "PUBLISHED", "commentCount": 1,
                            "comments": { "nodes": [{ "markdown": "Still there?" }] } },
                  "comment": { "post": { "title": "Now and then" } } }
                """);
        await().atMost(Blog.PATIENCE).until(() -> author.graph().data(DISCUSSION, ids), published::equals);
    }

    @Test
    void holder_of_a_preview_token_reads_a_draft_and_nothing_else(LocalStack stack) {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        String post = author.create(Map.of("title", "Draft", "markdown", "A *text*."));
        JsonNode created = author.graph().mutate("createPreviewToken", "token", Map.of("postId", post));
        assertThat(blog.graph().data("""
                        query ($token: String!, $id: ID!) {
                          postPreview(token: $token) {
                            title html author { handle posts { totalCount } }
                            commentCount comments { nodes { id } } previous { id } viewerReactions
                          }
                          post(id: $id) { title }
                        }
                        """, Map.of("token", created.get("token").asString(), "id", post)))
                .isEqualTo(json("""
                        { "postPreview": { "title": "Draft", "html": "<p>A <em>text</em>.</p>\\n",
                            "author": { "handle": "%s", "posts": { "totalCount": 0 } },
                            "commentCount": 0, "comments": { "nodes": [] }, "previous": null, "viewerReactions": [] },
                          "post": null }
                        """, author.handle()));
    }

    @Test
    void moderator_hides_a_reported_post(LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person reporter = blog.signUp();
        Person moderator = blog.moderator(stack);
        String post = author.publish("Disputed");
        reporter.graph().mutate("reportPost", "", Map.of("postId", post, "reason", "Spam"));
        String reports = "{ reportedPosts { nodes { id reports { nodes { reason reporter { handle } } } } } }";
        assertThat(moderator.graph().data(reports, Map.of()).at("/reportedPosts/nodes/0"))
                .isEqualTo(json("""
                        { "id": "%s", "reports": { "nodes": [{ "reason": "Spam", "reporter": { "handle": "%s" } }] } }
                        """, post, reporter.handle()));
        try (Subscription events = Transport.SSE.open(author.graph(), EVENTS, afterNow(author, post))) {
            moderator.graph().mutate("moderatePost", "", Map.of("postId", post, "hidden", true));
            assertThat(events.end().code()).isNull();
        }
        String status = "query ($id: ID!) { post(id: $id) { status } }";
        assertThat(author.graph()
                        .data(status, Map.of("id", post))
                        .at("/post/status")
                        .asString())
                .isEqualTo("HIDDEN");
        assertThat(blog.graph().data(status, Map.of("id", post)).get("post").isNull())
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

    @Test
    void reader_finds_bookmarked_posts_with_their_series_and_authors(LocalStack stack) {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        Person reader = blog.signUp();
        String post = author.publish("Part one");
        author.graph().mutate("createSeries", "", Map.of("title", "Parts", "postIds", List.of(post)));
        reader.graph().mutate("bookmarkPost", "", Map.of("postId", post));
        assertThat(reader.graph().data("""
                {
                  viewer {
                    bookmarks {
                      totalCount nodes { title bookmarkedByViewer series { title author { handle } posts { title } } }
                    }
                  }
                }
                """, Map.of()).at("/viewer/bookmarks")).isEqualTo(json("""
                { "totalCount": 1,
                  "nodes": [{ "title": "Part one", "bookmarkedByViewer": true,
                              "series": { "title": "Parts", "author": { "handle": "%s" },
                                          "posts": [{ "title": "Part one" }] } }] }
                """, author.handle()));
    }

    @Test
    void member_reads_only_their_own_private_fields(LocalStack stack) {
        Blog blog = new Blog(stack.graph());
        Person person = blog.signUp();
        String query = "{ viewer { email user { handle postCount } } }";
        assertThat(person.graph().data(query, Map.of()).get("viewer")).isEqualTo(json("""
                { "email": "%1$s@example.org", "user": { "handle": "%1$s", "postCount": 0 } }
                """, person.handle()));
        assertThat(blog.graph().data(query, Map.of()).get("viewer").isNull()).isTrue();
    }

    private static Map<String, String> afterNow(Person reader, String post) {
        return Map.of("post", post, "after", reader.cursor(post));
    }

    private static HttpResponse<String> get(URI address, String etag) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address).header("if-none-match", etag).build();
        return GraphClient.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String format, Object... values) {
        return GraphClient.JSON.readTree(format.formatted(values));
    }
}
