/** Encryption of stored data. */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package dev.inkwire.starter.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
