/** Tombstones of users whose accounts were deleted. */
@NullMarked
package dev.inkwire.starter.erasure;

import org.jspecify.annotations.NullMarked;
