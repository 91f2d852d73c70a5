/** Repeated requests that make a thing once. */
@ApplicationModule(allowedDependencies = "erasure")
@NullMarked
package dev.inkwire.content.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
