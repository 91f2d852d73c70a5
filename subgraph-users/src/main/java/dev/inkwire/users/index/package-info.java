/** Keyed hashes that find encrypted values. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.users.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
