/** Blocks of users by users. */
@ApplicationModule(allowedDependencies = {"follow", "user", "viewer"})
@NullMarked
package dev.inkwire.users.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
