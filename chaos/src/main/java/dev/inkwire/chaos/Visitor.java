package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Loads pages without a token, again and again, so that the router has stored answers for most of them. */
final class Visitor implements Runnable {

    private static final String AUTHOR = "author { handle name }";

    private static final String FRONT = """
            {
              posts(first: 10) {
                nodes { slug title excerpt publishedAt commentCount reactionCount %s tags { slug postCount } }
                pageInfo { hasNextPage }
              }
              tags(first: 5) { nodes { slug postCount followerCount } }
            }
            """.formatted(AUTHOR);

    private static final String POST = """
            query ($id: ID) {
              post(id: $id) {
                slug title html version updatedAt commentCount commentsLocked reactions { kind count } %1$s
                previous { title } next { title } related { title }
                comments(first: 20) {
                  totalCount
                  nodes { html status editedAt replyCount %1$s replies(first: 3) { nodes { html %1$s } } }
                }
              }
            }
            """.formatted(AUTHOR);

    private static final String PROFILE = """
            query ($id: ID) {
              user(id: $id) {
                handle name followerCount followingCount postCount commentCount
                posts(first: 5) { nodes { title commentCount reactionCount } }
                comments(first: 5) { nodes { html post { title } } }
                followers(first: 5) { nodes { handle } }
              }
            }
            """;

    private static final String TAG = """
            query ($slug: String!) {
              tag(slug: $slug) { postCount followerCount posts(first: 10) { totalCount nodes { title %s } } }
              searchPosts(query: "text", first: 5) { totalCount nodes { title } }
            }
            """.formatted(AUTHOR);

    private final GraphClient graph;
    private final Blog blog;
    private final Tally tally;
    private final Random random;
    private volatile boolean stopped;

    Visitor(GraphClient graph, Blog blog, Tally tally, Random random) {
        this.graph = graph;
        this.blog = blog;
        this.tally = tally;
        this.random = random;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                visit();
            } catch (StackException e) {
                Reader.count(tally, "page of a visitor", e);
                Pause.afterFailure();
            }
            Pause.random(random, 10, 60);
        }
    }

    private void visit() {
        switch (random.nextInt(4)) {
            case 0 -> load(FRONT, Map.of());
            case 1 -> {
                Article article = Blog.pick(blog.articles(), random, one -> one.isWatched() || random.nextInt(10) == 0);
                visit(POST, article == null ? null : article.id());
            }
            case 2 -> {
                Member member = Blog.pick(blog.members(), random, one -> true);
                visit(PROFILE, member == null ? null : member.id());
            }
            default -> load(TAG, Map.of("slug", PostActions.TAG));
        }
    }

    private void visit(String page, @Nullable String id) {
        if (id != null) {
            load(page, Map.of("id", id));
        }
    }

    private void load(String page, Map<String, String> variables) {
        graph.data(page, variables);
        tally.count("pages of visitors");
    }
}
