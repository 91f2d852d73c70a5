/** The published posts, to which comments are added. */
@NullMarked
package dev.inkwire.comments.post;

import org.jspecify.annotations.NullMarked;
