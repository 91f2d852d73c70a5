/** Notifications about comments, replies and mentions. */
@ApplicationModule(allowedDependencies = {"notification"})
@NullMarked
package dev.inkwire.notifications.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
