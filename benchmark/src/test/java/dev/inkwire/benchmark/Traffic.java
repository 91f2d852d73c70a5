package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Documents.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Executes all operations of the graph. */
final class Traffic {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** The time until a scheduled post is due; longer than the mutations that schedule it. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private Traffic() {}

    /**
     * Executes queries and mutations as a signed-in user, with the popular post of the given rank.
     *
     * @return the id of a post that will be published soon
     */
    static String use(Site site, int i) throws Exception {
        Blog blog = site.blog();
        makeModerator(site, blog.personId(0));
        GraphClient member = member(site, blog.personId(0));
        String post = blog.postId(blog.postAtRank(i)).toString();
        String comment = member.data(FIRST_COMMENT, Map.of("id", post))
                .at("/post/comments/nodes/0/id")
                .asString();
        UUID person = blog.personId(20 + i);
        secondPage(member, POSTS, Map.of("author", person), "/newest/pageInfo/endCursor");
        secondPage(member, REPORTED, Map.of(), "/reportedPosts/pageInfo/endCursor");
        secondPage(member, REPORTED_COMMENTS, Map.of(), "/reportedComments/pageInfo/endCursor");
        site.graph().data("query ($token: String!) { postPreview(token: $token) { id } }", Map.of("token", "unknown"));
        GraphClient reader = member(site, person);
        UUID authorId = blog.personId(blog.author(blog.postAtRank(i)));
        GraphClient author = member(site, authorId);
        for (GraphClient viewer : List.of(site.graph(), reader, author, member)) {
            secondPage(viewer, DISCUSSION, Map.of("id", post), "/post/oldest/pageInfo/endCursor");
        }
        for (GraphClient moderator : List.of(author, member)) {
            secondPage(moderator, PENDING_COMMENTS, Map.of(), "/pendingComments/pageInfo/endCursor");
        }
        DiscussionTraffic.discuss(reader, member, post);
        NotificationTraffic.notify(member(site, blog.personId(1_000 + i)), author, authorId, post);
        NotificationTraffic.read(author);
        Map<String, Object> user =
                Map.of("handle", blog.handle(20 + i), "id", person, "prefix", "person-000", "typo", "parson-0002" + i);
        secondPage(member, PEOPLE, user, "/user/followers/pageInfo/endCursor");
        secondPage(member, FEED, Map.of(), "/viewer/feed/pageInfo/endCursor");
        assertThat(member.data(FOLLOW_TAG, Map.of("tag", blog.tagId(i))).findValues("userErrors"))
                .allMatch(JsonNode::isEmpty);
        Map<String, Object> subjects = Map.of(
                "user",
                blog.personId(500 + i),
                "post",
                post,
                "reported",
                blog.postId(1 + i),
                "comment",
                comment,
                "key",
                "key-" + i,
                "title",
                "Plan " + i);
        JsonNode made = member.data(MUTATIONS, subjects);
        assertThat(made.findValues("userErrors")).allMatch(JsonNode::isEmpty);
        Map<String, String> disputed = Map.of("post", post, "comment", comment, "title", "Plan " + i);
        assertThat(member.data(MODERATE, disputed).findValues("userErrors")).allMatch(JsonNode::isEmpty);
        String own = made.at("/createPost/post/id").asString();
        String revision = member.data(REVISE, Map.of("post", own))
                .at("/updatePost/post/revisions/nodes/0/id")
                .asString();
        member.data(RESTORE, Map.of("post", own, "revision", revision));
        Map<String, String> mine = Map.of(
                "post", own,
                "due", made.at("/due/post/id").asString(),
                "series", made.at("/createSeries/series/id").asString(),
                "comment", made.at("/addComment/comment/id").asString(),
                "title", "plan-renamed-" + i,
                "soon", Instant.now().plus(SOON).toString());
        assertThat(member.data(MORE_MUTATIONS, mine).findValues("userErrors")).allMatch(JsonNode::isEmpty);
        return mine.get("due");
    }

    /** Waits until everybody can see a post. */
    static void awaitPublication(GraphClient graph, String post) {
        await().atMost(TIMEOUT).until(() -> graph.data("query ($id: ID!) { post(id: $id) { id } }", Map.of("id", post))
                .hasNonNull("post"));
    }

    /** Signs a user up, lets them follow and write, and deletes their account with all content. */
    static void comeAndGo(GraphClient graph, UUID post, UUID person, String handle) {
        JsonNode signedUp = graph.data(SIGN_UP, Map.of("handle", handle, "email", handle + "@inkwire.test"));
        GraphClient member =
                graph.with(signedUp.at("/signUp/session/accessToken").asString());
        JsonNode written = member.data(WRITE, Map.of("post", post, "title", handle, "user", person));
        JsonNode left = member.data(LEAVE, Map.of());
        for (JsonNode payload : List.of(signedUp, written, left)) {
            assertThat(payload.findValues("userErrors")).allMatch(JsonNode::isEmpty);
        }
        Map<String, ?> comment =
                Map.of("id", written.at("/addComment/comment/id").asString());
        await().atMost(TIMEOUT).until(() -> graph.data("query ($id: ID!) { comment(id: $id) { id } }", comment)
                .path("comment")
                .isNull());
    }

    private static GraphClient member(Site site, UUID person) throws SQLException {
        return site.graph().with(site.sessions().open(List.of(person)).get(0));
    }

    private static void makeModerator(Site site, UUID person) throws SQLException {
        try (Statement users = site.sessions().databases().users().createStatement()) {
            users.execute("update profile set role = 'MODERATOR' where id = '%s'".formatted(person));
        }
    }

    static void secondPage(GraphClient graph, String query, Map<String, ?> variables, String endCursor) {
        Map<String, Object> second = new HashMap<>(variables);
        second.put("after", graph.data(query, variables).at(endCursor).asString());
        graph.data(query, second);
    }
}
