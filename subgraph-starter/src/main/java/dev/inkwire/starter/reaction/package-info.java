/** Reactions to posts and comments. */
@NullMarked
package dev.inkwire.starter.reaction;

import org.jspecify.annotations.NullMarked;
