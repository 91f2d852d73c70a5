/** Roles and suspensions. */
@ApplicationModule(allowedDependencies = {"session", "user"})
@NullMarked
package dev.inkwire.users.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
