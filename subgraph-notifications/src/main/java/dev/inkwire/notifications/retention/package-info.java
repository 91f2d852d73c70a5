/** Deletion of old notifications. */
@ApplicationModule(allowedDependencies = "notification")
@NullMarked
package dev.inkwire.notifications.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
