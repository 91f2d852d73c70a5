/** Live events of notifications. */
@ApplicationModule(allowedDependencies = "notification")
@NullMarked
package dev.inkwire.notifications.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
