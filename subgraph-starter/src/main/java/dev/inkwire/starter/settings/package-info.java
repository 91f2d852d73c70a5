/** The settings of every subgraph, and the check of secrets. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.starter.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
