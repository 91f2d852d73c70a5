/** Blocks between users, which hide notifications. */
@ApplicationModule(allowedDependencies = {"notification", "reaction"})
@NullMarked
package dev.inkwire.notifications.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
