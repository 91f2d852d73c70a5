/** E-mail addresses and their encryption. */
@ApplicationModule(allowedDependencies = "index")
@NullMarked
package dev.inkwire.users.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
