/** Blocks of users by users. */
@NullMarked
package dev.inkwire.users.block;

import org.jspecify.annotations.NullMarked;
