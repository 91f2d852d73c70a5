/** Whom the handles in a text are. */
@NullMarked
package dev.inkwire.comments.mention;

import org.jspecify.annotations.NullMarked;
