/** Words in addresses. */
@NullMarked
package dev.inkwire.posts.slug;

import org.jspecify.annotations.NullMarked;
