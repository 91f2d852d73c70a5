package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** M1: a comment on a post that is not popular. */
final class NewComment implements Request {

    private static final int AUTHORS = 200;

    private static final String INSERT = """
            with post as (
                select id from post where id = ? for update
            ), written as (
                insert into comment (post_id, author_id, depth, markdown, html)
                select id, ?, 0, 'A comment.', '<p>A comment.</p>' from post returning id, post_id, author_id
            ), counted as (
                update post set comment_count = comment_count + 1 where id in (select post_id from written)
            )
            insert into event (topic, type, key, state, payload, stale_tags)
            select post_id, 'CommentAdded', id, false,
                   json_build_object('postId', post_id, 'authorId', author_id, 'reactions', '[]'::json),
                   array['comments:' || post_id, 'comments:author:' || author_id, 'comment-count:' || post_id]
            from written returning key::uuid
            """;

    private final Blog blog;
    private final Writing writing;
    private final Sessions sessions;
    private List<String> tokens = List.of();

    NewComment(Site site) {
        this.blog = site.blog();
        this.writing = new Writing(site.graph());
        this.sessions = site.sessions();
    }

    @Override
    public Subject subject() {
        return new Subject("M1", "addComment", "request", new Target(2.0, null));
    }

    @Override
    public void prepare() throws SQLException {
        tokens = sessions.open(AUTHORS);
    }

    @Override
    public void send(long number) {
        writing.comment(blog.postId(post(number)), tokens.get((int) (number % AUTHORS)));
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        UUID post = blog.postId(post(number));
        Request.ids(databases.comments(), INSERT, post, blog.personId((int) (number % AUTHORS)));
    }

    private int post(long number) {
        return blog.quietPost((int) (number * 7919 % blog.scale().posts()));
    }
}
