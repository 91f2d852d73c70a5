/** Entities of other subgraphs that notifications refer to, as stubs. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.notifications.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
