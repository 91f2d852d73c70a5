/** Sessions and their refresh tokens. */
@ApplicationModule(allowedDependencies = {"index", "token", "user"})
@NullMarked
package dev.inkwire.users.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
