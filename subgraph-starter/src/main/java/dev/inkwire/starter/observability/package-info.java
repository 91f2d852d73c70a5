/** Metrics and traces of operations. */
@ApplicationModule(allowedDependencies = "cost")
@NullMarked
package dev.inkwire.starter.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
