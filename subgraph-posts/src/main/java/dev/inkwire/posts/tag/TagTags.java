package dev.inkwire.posts.tag;

/** The tags of answers that show tags of posts: see docs/caching.md. */
public final class TagTags {

    /** The tag of lists of tags, which are ordered by the numbers of their posts. */
    public static final String TAGS = "tags";

    private TagTags() {}

    /** Returns the tag of answers that look a tag up by its slug, or list or count its posts. */
    public static String posts(String slug) {
        return "posts:tag:" + slug;
    }

    /** Returns the tag of answers that count the followers of a tag. */
    public static String followers(String slug) {
        return "followers:tag:" + slug;
    }
}
