/** Encryption of stored data. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.users.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
