/** Blocks between users, which prevent comments and mentions. */
@NullMarked
package dev.inkwire.comments.block;

import org.jspecify.annotations.NullMarked;
