package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Q1: one of the first 200 pages of the newest posts. */
final class FrontPage implements Request {

    static final int PAGES = 200;
    private static final int SIZE = 20;

    private static final String QUERY = """
            query FrontPage($after: String) {
              posts(first: 20, after: $after) {
                nodes {
                  slug title excerpt publishedAt
                  author { handle name }
                  tags { slug name }
                  reactionCount commentCount
                }
              }
            }
            """;

    private static final String CURSOR = """
            query ($after: String) { posts(first: 20, after: $after) { pageInfo { endCursor } } }
            """;

    private static final String POSTS = """
            select author_id, post.id, slug, title, coalesce(excerpt, beginning), published_at, reaction_count, (
                select array_agg(tag.slug || tag.name order by place)
                from post_tag join tag on tag.id = tag_id where post_id = post.id
            )
            from post where status = 'PUBLISHED' and (published_at, id) < (?, ?)
            order by published_at desc, id desc limit 20
            """;

    private static final String AUTHORS = "select id, handle, name from profile where id = any(?)";
    private static final String COUNTS = "select id, comment_count from post where id = any(?)";

    private final Blog blog;
    private final GraphClient graph;
    private final Draw pages;
    private final List<@Nullable String> cursors = new ArrayList<>();

    /** @param pages from 0, the newest */
    FrontPage(Site site, Draw pages) {
        this.blog = site.blog();
        this.graph = site.graph();
        this.pages = pages;
    }

    @Override
    public Subject subject() {
        return new Subject("Q1", "front page", "request", new Target(3.0, null));
    }

    @Override
    public void prepare() {
        if (cursors.isEmpty()) {
            cursors.add(null);
            while (cursors.size() < PAGES) {
                JsonNode data = graph.data(CURSOR, after(cursors.get(cursors.size() - 1)));
                cursors.add(data.at("/posts/pageInfo/endCursor").asString());
            }
        }
    }

    @Override
    public void send(long number) {
        JsonNode data = graph.data(QUERY, after(cursors.get(pages.of(number))));
        JsonNode posts = data.at("/posts/nodes");
        Answer.require(posts.size() == SIZE, "20 posts", data);
        for (JsonNode post : posts) {
            Answer.require(post.at("/author/handle").isString(), "an author", post);
            Answer.require(post.path("tags").size() == Blog.TAGS_OF_POST, "3 tags", post);
            Answer.require(post.path("commentCount").isInt(), "a count", post);
        }
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        int end = blog.scale().posts() - pages.of(number) * SIZE;
        OffsetDateTime before = blog.publishedAt(end).atOffset(ZoneOffset.UTC);
        List<UUID> authors = Request.ids(databases.posts(), POSTS, before, blog.postId(end));
        Request.ids(databases.users(), AUTHORS, authors);
        List<UUID> posts =
                IntStream.range(end - SIZE, end).mapToObj(blog::postId).toList();
        Request.ids(databases.comments(), COUNTS, posts);
    }

    /** Returns the variables of a list that continues after a cursor. */
    static Map<String, @Nullable String> after(@Nullable String cursor) {
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put("after", cursor);
        return variables;
    }
}
