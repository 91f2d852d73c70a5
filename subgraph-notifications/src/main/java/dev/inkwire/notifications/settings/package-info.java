/** Which notifications users also receive by e-mail. */
@ApplicationModule(allowedDependencies = "notification")
@NullMarked
package dev.inkwire.notifications.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
