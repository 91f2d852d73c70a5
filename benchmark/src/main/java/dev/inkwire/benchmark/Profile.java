package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Q3: a person with their newest posts. */
final class Profile implements Request {

    private static final int POSTS = 10;

    private static final String QUERY = """
            query Profile($handle: String!) {
              user(handle: $handle) {
                handle name bio postCount
                posts(first: 10) { nodes { slug title publishedAt reactionCount commentCount } }
              }
            }
            """;

    private static final String PERSON = "select id, handle, name, bio from profile where handle = ?";

    private static final String POSTS_OF_PERSON = """
            select post.id, slug, title, published_at, reaction_count, post_count
            from author cross join lateral (
                select * from post where author_id = author.id and status = 'PUBLISHED'
                order by published_at desc, id desc limit 10
            ) post
            where author.id = ?
            """;

    private static final String COUNTS = "select id, comment_count from post where id = any(?)";

    private final Blog blog;
    private final GraphClient graph;
    private final Draw people;

    Profile(Site site, Draw people) {
        this.blog = site.blog();
        this.graph = site.graph();
        this.people = people;
    }

    @Override
    public Subject subject() {
        return new Subject("Q3", "profile", "request", new Target(2.0, null));
    }

    @Override
    public void send(long number) {
        int person = people.of(number);
        JsonNode user = graph.data(QUERY, Map.of("handle", blog.handle(person))).path("user");
        // others may have been published meanwhile
        int written = blog.postsOf(person);
        Answer.require(user.path("postCount").asInt() >= written, written + " posts", user);
        JsonNode posts = user.at("/posts/nodes");
        Answer.require(posts.size() == Math.min(POSTS, user.path("postCount").asInt()), "its newest posts", user);
        for (JsonNode post : posts) {
            Answer.require(post.path("commentCount").isInt(), "a count", post);
        }
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        List<UUID> person = Request.ids(databases.users(), PERSON, blog.handle(people.of(number)));
        List<UUID> posts = Request.ids(databases.posts(), POSTS_OF_PERSON, person.get(0));
        Request.ids(databases.comments(), COUNTS, posts);
    }
}
