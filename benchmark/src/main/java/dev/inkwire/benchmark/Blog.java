package dev.inkwire.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A generated blog, which depends on its scale only. People, tags, posts and comments are numbers from 0, in the order
 * of their creation.
 */
final class Blog {

    static final int TAGS_OF_POST = 3;

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration BETWEEN_POSTS = Duration.ofMinutes(25);
    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(90);
    // separates neighbouring numbers: a prime that divides no scale
    private static final int STRIDE = 7919;

    private final Scale scale;
    private final Discussions discussions;
    private final GivenReactions postReactions;
    private final GivenReactions commentReactions;

    Blog(Scale scale) {
        this.scale = scale;
        this.discussions = new Discussions(this);
        // half of them to posts, most of these to popular ones
        this.postReactions = new GivenReactions(
                scale.posts(), scale.people(), scale.reactions() / 2, random -> Discussions.post(this, random));
        this.commentReactions = new GivenReactions(
                scale.comments(), scale.people(), scale.reactions() / 2, random -> random.nextInt(scale.comments()));
    }

    Scale scale() {
        return scale;
    }

    Discussions discussions() {
        return discussions;
    }

    GivenReactions postReactions() {
        return postReactions;
    }

    GivenReactions commentReactions() {
        return commentReactions;
    }

    /** Returns the number of authors: one person in ten. All have the same number of posts. */
    int authors() {
        return scale.people() / 10;
    }

    /** Returns the number of popular posts. */
    int popular() {
        return scale.posts() / 10;
    }

    int author(int post) {
        return post % authors();
    }

    /** Returns the number of posts of a person, who may be no author. */
    int postsOf(int person) {
        return person < authors() ? (scale.posts() - person - 1) / authors() + 1 : 0;
    }

    int tag(int post, int place) {
        return (int) (((long) post * TAGS_OF_POST + place) * STRIDE % scale.tags());
    }

    /** Returns a post by its popularity, 0 for the most popular. Old and new posts alternate. */
    int postAtRank(int rank) {
        return (int) ((long) rank * STRIDE % scale.posts());
    }

    /** Returns a post that is not popular. No measured operation reads its comments. */
    int quietPost(int number) {
        return postAtRank(popular() + number % (scale.posts() - popular()));
    }

    Instant publishedAt(int post) {
        return BEGIN.plus(BETWEEN_POSTS.multipliedBy(post));
    }

    /** @param place the position of the comment in its discussion, from 0 */
    Instant commentedAt(int post, int place) {
        return publishedAt(post).plus(BETWEEN_COMMENTS.multipliedBy(place + 1L));
    }

    UUID personId(int person) {
        return id(BEGIN, 1, person);
    }

    UUID tagId(int tag) {
        return id(BEGIN, 2, tag);
    }

    UUID postId(int post) {
        return id(publishedAt(post), 3, post);
    }

    UUID commentId(int comment) {
        int post = discussions.post(comment);
        return id(commentedAt(post, discussions.place(comment)), 4, comment);
    }

    String handle(int person) {
        return "person-%05d".formatted(person);
    }

    String slug(int post) {
        return "post-%05d".formatted(post);
    }

    /** Returns a UUIDv7 (RFC 9562, section 5.7), so that indexes have a realistic shape. */
    private static UUID id(Instant at, int kind, int number) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000 | kind, 0x8000_0000_0000_0000L | number);
    }
}
