/** Slows those who try too often. */
@NullMarked
package dev.inkwire.users.throttle;

import org.jspecify.annotations.NullMarked;
