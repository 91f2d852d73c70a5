/** Erasure of users whose accounts were deleted: tombstones, and batches. */
@ApplicationModule(allowedDependencies = {"background", "error", "event"})
@NullMarked
package dev.inkwire.starter.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
