/** The error contract of the graph: error codes, user errors and their responses. */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package dev.inkwire.starter.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
