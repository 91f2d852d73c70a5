/** Who follows whom. */
@NullMarked
package dev.inkwire.users.follow;

import org.jspecify.annotations.NullMarked;
