package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Q2: a post with the first page of its comments and their replies. */
final class PostPage implements Request {

    private static final int COMMENTS = 20;
    private static final int REPLIES = 3;

    static final String QUERY = """
            query PostPage($slug: String!) {
              post(slug: $slug) {
                title html publishedAt
                author { handle name }
                tags { slug name }
                reactionCount commentCount
                comments(first: 20) {
                  nodes {
                    id html createdAt
                    author { handle name }
                    replyCount
                    replies(first: 3) { nodes { id html createdAt author { handle name } } }
                  }
                }
              }
            }
            """;

    private static final String POST = """
            select post.author_id, title, html, published_at, reaction_count, (
                select array_agg(tag.slug || tag.name order by place)
                from post_tag join tag on tag.id = tag_id where post_id = post.id
            )
            from post_slug join post on post.id = post_slug.post_id join post_body on post_body.post_id = post.id
            where post_slug.slug = ?
            """;

    private static final String DISCUSSION = """
            with thread as (
                select * from comment where post_id = ? and parent_id is null and listed order by shown_at, id limit 20
            )
            select author_id, id, html, created_at, reply_count, comment_count
            from thread cross join (select comment_count from post where id = ?) post
            union all
            select reply.author_id, reply.id, reply.html, reply.created_at, reply.reply_count, 0
            from thread cross join lateral (
                select * from comment where parent_id = thread.id and listed order by shown_at, id limit 3
            ) reply
            """;

    private static final String PEOPLE = "select id, handle, name from profile where id = any(?)";

    private final Blog blog;
    private final GraphClient graph;
    private final Draw ranks;

    /** @param ranks of posts by their popularity */
    PostPage(Site site, Draw ranks) {
        this.blog = site.blog();
        this.graph = site.graph();
        this.ranks = ranks;
    }

    @Override
    public Subject subject() {
        return new Subject("Q2", "post page", "request", new Target(3.5, null));
    }

    @Override
    public void send(long number) {
        int post = post(number);
        JsonNode answer = graph.data(QUERY, Map.of("slug", blog.slug(post))).path("post");
        JsonNode comments = answer.at("/comments/nodes");
        // others may have been added meanwhile
        int expected = Math.min(COMMENTS, blog.discussions().threadsUnder(post));
        Answer.require(comments.size() >= expected, expected + " comments", answer);
        Answer.require(!answer.path("html").asString().isEmpty(), "a text", answer);
        Answer.require(answer.at("/author/handle").isString(), "an author", answer);
        for (JsonNode comment : comments) {
            Answer.require(comment.at("/author/handle").isString(), "an author", comment);
            JsonNode replies = comment.at("/replies/nodes");
            Answer.require(
                    replies.size()
                            == Math.min(REPLIES, comment.path("replyCount").asInt()),
                    "replies",
                    comment);
            for (JsonNode reply : replies) {
                Answer.require(reply.at("/author/handle").isString(), "an author", reply);
            }
        }
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        int post = post(number);
        UUID id = blog.postId(post);
        List<UUID> people = new ArrayList<>(Request.ids(databases.posts(), POST, blog.slug(post)));
        people.addAll(Request.ids(databases.comments(), DISCUSSION, id, id));
        Request.ids(databases.users(), PEOPLE, people);
    }

    private int post(long number) {
        return blog.postAtRank(ranks.of(number));
    }
}
