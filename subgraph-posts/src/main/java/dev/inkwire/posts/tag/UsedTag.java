package dev.inkwire.posts.tag;

/**
 * A tag in the list of the most used tags.
 *
 * @param postCount the number of published posts, by which the list is sorted
 */
record UsedTag(Tag tag, int postCount) {}
