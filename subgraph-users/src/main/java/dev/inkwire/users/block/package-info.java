/** Blocks of users by users. */
@ApplicationModule(allowedDependencies = {"follow", "user"})
@NullMarked
package dev.inkwire.users.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
