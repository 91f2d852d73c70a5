/** Access tokens and their signing keys. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.users.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
