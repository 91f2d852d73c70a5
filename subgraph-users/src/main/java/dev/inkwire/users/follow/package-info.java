/** Follows of users by users. */
@ApplicationModule(allowedDependencies = "user")
@NullMarked
package dev.inkwire.users.follow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
