package dev.inkwire.posts.feed;

import dev.inkwire.posts.tag.Tag;
import java.util.UUID;

/**
 * A tag in the list of a user's followed tags.
 *
 * @param followId a UUIDv7, by which the list is sorted
 */
record FollowedTag(UUID followId, Tag tag) {}
