/** Reactions to posts and comments. */
@NullMarked
package dev.inkwire.content.reaction;

import org.jspecify.annotations.NullMarked;
