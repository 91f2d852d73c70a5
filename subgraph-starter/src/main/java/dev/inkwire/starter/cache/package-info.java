/** Reports to the router what an answer depends on, so that it can cache the answer until an event makes it stale. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.starter.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
