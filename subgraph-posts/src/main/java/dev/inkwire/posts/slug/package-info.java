/** Slugs: the words that identify posts and tags in addresses. */
@NullMarked
package dev.inkwire.posts.slug;

import org.jspecify.annotations.NullMarked;
