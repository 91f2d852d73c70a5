/** Tombstones of users whose accounts were deleted. */
@ApplicationModule(allowedDependencies = "error")
@NullMarked
package dev.inkwire.starter.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
