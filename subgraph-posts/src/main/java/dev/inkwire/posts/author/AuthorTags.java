package dev.inkwire.posts.author;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tags of answers that show or count lists of posts: see docs/caching.md. */
public final class AuthorTags {

    /** The tag of lists of the posts of all authors, and of answers that any publication can change. */
    public static final String POSTS = "posts";

    private AuthorTags() {}

    /**
     * Returns the tag of answers that depend on which posts an author has published.
     *
     * @param authorId null for the posts of all authors whose accounts were deleted
     */
    public static String posts(@Nullable UUID authorId) {
        return "posts:author:" + (authorId == null ? "deleted" : authorId);
    }
}
