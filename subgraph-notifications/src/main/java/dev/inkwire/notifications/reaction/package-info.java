/** Notifications about reactions to posts. */
@ApplicationModule(allowedDependencies = {"notification"})
@NullMarked
package dev.inkwire.notifications.reaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
