/** The cost limit of operations. */
@ApplicationModule(allowedDependencies = {"error", "settings"})
@NullMarked
package dev.inkwire.starter.cost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
