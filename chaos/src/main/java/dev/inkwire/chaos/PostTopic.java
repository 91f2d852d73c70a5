package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The published posts: all of them, those of an author, or those with a tag.
 *
 * @param variable {@code author} or {@code tag}; null for all posts
 * @param value the id of an author whose account is not deleted, or the slug of a tag
 */
record PostTopic(@Nullable String variable, String value) implements Topic {

    private static final String SUBSCRIPTION = """
            subscription ($author: ID, $tag: String, $after: String) {
              postEvents(authorId: $author, tag: $tag, after: $after) {
                cursor previousCursor postId
                ... on PostPublished { post { title } }
                ... on PostUpdated { post { title } }
              }
            }
            """;

    private static final String PAGE = """
            query ($author: ID, $tag: String, $after: String) {
              postEventsCursor
              posts(filter: { authorId: $author, tag: $tag }, first: 100, after: $after) {
                nodes { id title }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String LOG = """
            select tx, position from event
            where topic = 'posts' and (tx, position) > (?::xid8, ?)
              and type in ('PostPublished', 'PostUpdated', 'PostUnpublished', 'PostRemoved')
              and case ? when 'author' then payload ->> 'authorId' = ?
                         when 'tag' then payload -> 'tags' @> to_jsonb(?) or payload -> 'previousTags' @> to_jsonb(?)
                         else true end
            order by tx, position
            """;

    @Override
    public String name() {
        return variable == null ? "all posts" : "posts of %s %s".formatted(variable, value);
    }

    @Override
    public String subscription() {
        return SUBSCRIPTION;
    }

    @Override
    public Map<String, String> variables() {
        return variable == null ? Map.of() : Map.of(variable, value);
    }

    @Override
    public String field() {
        return "postEvents";
    }

    @Override
    public Page load(GraphClient graph) {
        Map<String, String> content = new TreeMap<>();
        String cursor = null;
        String after = null;
        do {
            JsonNode data = graph.data(PAGE, variables(after));
            cursor = cursor == null ? data.path("postEventsCursor").asString() : cursor;
            for (JsonNode post : data.at("/posts/nodes")) {
                content.put(post.path("id").asString(), post.path("title").asString());
            }
            JsonNode info = data.at("/posts/pageInfo");
            after = info.path("hasNextPage").asBoolean()
                    ? info.path("endCursor").asString()
                    : null;
        } while (after != null);
        return new Page(cursor, content);
    }

    @Override
    public void apply(JsonNode event, Map<String, String> content) {
        JsonNode post = event.path("post");
        if (post.isObject()) {
            content.put(event.path("postId").asString(), post.path("title").asString());
        } else {
            content.remove(event.path("postId").asString());
        }
    }

    @Override
    public List<Expected> expected(Rows rows, Position after) {
        String kind = String.valueOf(variable);
        List<Expected> expected = new ArrayList<>();
        for (List<String> row :
                rows.all("posts", LOG, Long.toString(after.tx()), after.position(), kind, value, value, value)) {
            Position position = new Position(Long.parseLong(row.get(0)), Long.parseLong(row.get(1)));
            expected.add(new Expected(position, false));
        }
        return expected;
    }
}
