package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Copy.row;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills the database of posts. */
record PostsFill(Blog blog) {

    private static final String POST = "post (id, author_id, slug, title, beginning, word_count, status, created_at,"
            + " updated_at, published_at, reactions, reaction_count, tags)";
    private static final String COUNT_POSTS_OF_TAGS =
            "update tag set post_count = (select count(*) from post_tag where tag_id = tag.id)";
    private static final int LENGTH = 3_000;
    private static final int PARAGRAPHS = 8;
    private static final int BEGINNING = 279;

    void into(Connection database) throws SQLException, IOException {
        int posts = blog.scale().posts();
        GivenReactions given = blog.postReactions();
        Copy.into(
                database,
                "tag (id, slug, name)",
                blog.scale().tags(),
                tag -> row(blog.tagId(tag), "tag-" + tag, "Tag " + tag));
        Copy.into(database, POST, posts, this::post);
        Copy.into(
                database,
                "post_body (post_id, markdown, html, renderer_version)",
                posts,
                post -> row(blog.postId(post), text(post), Prose.html(text(post)), Prose.RENDERER_VERSION));
        // Prose consists of words that the tokenizers of PostgreSQL and of the subgraph find alike
        database.createStatement().execute("""
                insert into post_search (post_id, plain_text, published_at, head, body)
                select id, text, published_at, setweight(to_tsvector('simple', title), 'A'), to_tsvector('simple', text)
                from (
                    select id, title, published_at, replace(markdown, E'\\n\\n', ' ') as text from post join post_body on post_id = id
                ) written
                """);
        Copy.into(database, "post_slug (slug, post_id)", posts, post -> row(blog.slug(post), blog.postId(post)));
        Copy.into(database, "post_tag (post_id, tag_id, place, published_at)", posts * Blog.TAGS_OF_POST, this::tag);
        database.createStatement().execute(COUNT_POSTS_OF_TAGS);
        Copy.into(
                database,
                "author (id, post_count)",
                blog.authors(),
                author -> row(blog.personId(author), blog.postsOf(author)));
        Copy.into(
                database,
                "reaction (user_id, subject_id, kinds)",
                given.size(),
                i -> row(blog.personId(given.person(i)), blog.postId(given.subject(i)), List.of(given.kind(i))));
    }

    private @Nullable Object[] post(int post) {
        String text = text(post);
        Instant at = blog.publishedAt(post);
        return row(
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
                blog.postReactions().total(post),
                IntStream.range(0, Blog.TAGS_OF_POST)
                        .mapToObj(place -> blog.tag(post, place))
                        .map(tag -> "{\"id\": \"%s\", \"slug\": \"tag-%2$d\", \"name\": \"Tag %2$d\"}"
                                .formatted(blog.tagId(tag), tag))
                        .collect(joining(", ", "[", "]")));
    }

    private @Nullable Object[] tag(int number) {
        int post = number / Blog.TAGS_OF_POST;
        int place = number % Blog.TAGS_OF_POST;
        return row(blog.postId(post), blog.tagId(blog.tag(post, place)), place, blog.publishedAt(post));
    }

    /** Returns the text of a post, of about 3 KB. */
    static String text(int post) {
        return new Prose(post).paragraphs(PARAGRAPHS, LENGTH);
    }
}
