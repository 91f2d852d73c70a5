/** Connections, transactions, the mapping of columns, and DataLoaders. */
@ApplicationModule(allowedDependencies = "error")
@NullMarked
package dev.inkwire.starter.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
