/** Follows between users, and the notifications about them. */
@ApplicationModule(allowedDependencies = {"notification", "post"})
@NullMarked
package dev.inkwire.notifications.follow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
