package dev.inkwire.localstack.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts a generated blog into the databases, with the projections and counts that the subgraphs would have made. Nobody
 * can sign in with a password, and no events tell of it.
 */
final class Fill {

    private static final int POST_LENGTH = 3_000;
    private static final int PARAGRAPHS = 8;
    private static final int BEGINNING = 279;
    private static final int COMMENT_LENGTH = 160;

    private final Blog blog;
    private final Scale scale;

    Fill(Blog blog) {
        this.blog = blog;
        this.scale = blog.scale();
    }

    void into(Databases databases) throws SQLException, IOException {
        users(databases.users());
        posts(databases.posts());
        comments(databases.comments());
    }

    private void users(Connection database) throws SQLException, IOException {
        try (Copy accounts = new Copy(database, "account", "id, email, email_index, password_hash")) {
            for (int person = 0; person < scale.people(); person++) {
                accounts.row(blog.personId(person), "none", blog.handle(person), "none");
            }
        }
        try (Copy profiles = new Copy(database, "profile", "id, handle, name, bio, joined_at")) {
            for (int person = 0; person < scale.people(); person++) {
                Prose prose = new Prose(person);
                profiles.row(
                        blog.personId(person),
                        blog.handle(person),
                        "Person " + person,
                        prose.sentence(80),
                        blog.publishedAt(0));
            }
        }
        tidy(database);
    }

    private void posts(Connection database) throws SQLException, IOException {
        try (Copy tags = new Copy(database, "tag", "id, slug, name")) {
            for (int tag = 0; tag < scale.tags(); tag++) {
                tags.row(blog.tagId(tag), "tag-" + tag, "Tag " + tag);
            }
        }
        int[] postCounts = new int[blog.authors()];
        try (Copy posts = new Copy(
                database,
                "post",
                "id, author_id, slug, title, beginning, word_count, status, created_at, updated_at, published_at,"
                        + " reactions, reaction_count")) {
            for (int post = 0; post < scale.posts(); post++) {
                String text = text(post);
                Object at = blog.publishedAt(post);
                postCounts[blog.author(post)]++;
                posts.row(
                        blog.postId(post),
                        blog.personId(blog.author(post)),
                        blog.slug(post),
                        new Prose(-post).sentence(40),
                        text.replace("\n\n", " ").substring(0, BEGINNING) + "…",
                        text.split("\\s+").length,
                        "PUBLISHED",
                        at,
                        at,
                        at,
                        blog.postReactions().counts(post),
                        blog.postReactions().total(post));
            }
        }
        try (Copy bodies = new Copy(database, "post_body", "post_id, markdown, html")) {
            for (int post = 0; post < scale.posts(); post++) {
                String text = text(post);
                bodies.row(blog.postId(post), text, Prose.html(text));
            }
        }
        try (Copy slugs = new Copy(database, "post_slug", "slug, post_id")) {
            for (int post = 0; post < scale.posts(); post++) {
                slugs.row(blog.slug(post), blog.postId(post));
            }
        }
        try (Copy tagged = new Copy(database, "post_tag", "post_id, tag_id, place")) {
            for (int post = 0; post < scale.posts(); post++) {
                for (int place = 0; place < Blog.TAGS_OF_POST; place++) {
                    tagged.row(blog.postId(post), blog.tagId(blog.tag(post, place)), place);
                }
            }
        }
        try (Copy authors = new Copy(database, "author", "id, post_count")) {
            for (int author = 0; author < blog.authors(); author++) {
                authors.row(blog.personId(author), postCounts[author]);
            }
        }
        GivenReactions given = blog.postReactions();
        try (Copy reactions = new Copy(database, "reaction", "user_id, subject_id, kinds")) {
            for (int i = 0; i < given.size(); i++) {
                reactions.row(
                        blog.personId(given.person(i)), blog.postId(given.subject(i)), "{%s}".formatted(given.kind(i)));
            }
        }
        tidy(database);
    }

    private void comments(Connection database) throws SQLException, IOException {
        Discussions discussions = blog.discussions();
        try (Copy posts = new Copy(database, "post", "id, author_id, comment_count")) {
            for (int post = 0; post < scale.posts(); post++) {
                posts.row(blog.postId(post), blog.personId(blog.author(post)), discussions.commentsUnder(post));
            }
        }
        GivenReactions given = blog.commentReactions();
        try (Copy comments = new Copy(
                database,
                "comment",
                "id, post_id, parent_id, author_id, depth, markdown, html, status, created_at, reply_count, reactions,"
                        + " reaction_count")) {
            for (int comment = 0; comment < scale.comments(); comment++) {
                int post = discussions.post(comment);
                int parent = discussions.parent(comment);
                String text = new Prose(comment).sentence(COMMENT_LENGTH);
                comments.row(
                        blog.commentId(comment),
                        blog.postId(post),
                        parent == Discussions.NONE ? null : blog.commentId(parent),
                        blog.personId(discussions.author(comment)),
                        discussions.depth(comment),
                        text,
                        Prose.html(text),
                        "VISIBLE",
                        blog.commentedAt(post, discussions.place(comment)),
                        discussions.replies(comment),
                        given.counts(comment),
                        given.total(comment));
            }
        }
        try (Copy reactions = new Copy(database, "reaction", "user_id, subject_id, kinds")) {
            for (int i = 0; i < given.size(); i++) {
                reactions.row(
                        blog.personId(given.person(i)),
                        blog.commentId(given.subject(i)),
                        "{%s}".formatted(given.kind(i)));
            }
        }
        tidy(database);
    }

    private static String text(int post) {
        return new Prose(post).paragraphs(PARAGRAPHS, POST_LENGTH);
    }

    /** What the server would do by itself later, between two measurements or in one. */
    private static void tidy(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }
}
