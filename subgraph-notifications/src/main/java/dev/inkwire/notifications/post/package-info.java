/** Posts, and the notifications about their publication. */
@ApplicationModule(allowedDependencies = {"notification", "reaction"})
@NullMarked
package dev.inkwire.notifications.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
