/** The notifications of users: their rows, their counters, and the events about them. */
@ApplicationModule(allowedDependencies = "reference")
@NullMarked
package dev.inkwire.notifications.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
