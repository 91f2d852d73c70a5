/** Supervised background work: pollers and periodic tasks. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.starter.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
