/** Public profiles, and lists of them. */
@ApplicationModule(allowedDependencies = "index")
@NullMarked
package dev.inkwire.users.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
