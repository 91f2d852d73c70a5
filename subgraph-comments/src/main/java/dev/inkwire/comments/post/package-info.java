/** The posts that comments stand under. */
@NullMarked
package dev.inkwire.comments.post;

import org.jspecify.annotations.NullMarked;
