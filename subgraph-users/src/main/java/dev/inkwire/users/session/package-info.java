/** Sessions and their refresh tokens. */
@ApplicationModule(allowedDependencies = {"encryption", "token", "user"})
@NullMarked
package dev.inkwire.users.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
