/** Removal of the data of users whose accounts were deleted. */
@ApplicationModule(allowedDependencies = {"notification", "reaction", "settings"})
@NullMarked
package dev.inkwire.notifications.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
