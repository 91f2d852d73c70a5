/** Copies of other subgraphs' data, built from their event logs. */
@ApplicationModule(allowedDependencies = {"background", "cache", "database", "erasure", "error", "event", "settings"})
@NullMarked
package dev.inkwire.starter.projection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
