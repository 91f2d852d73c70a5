/** Follows of users by users. */
@NullMarked
package dev.inkwire.users.follow;

import org.jspecify.annotations.NullMarked;
