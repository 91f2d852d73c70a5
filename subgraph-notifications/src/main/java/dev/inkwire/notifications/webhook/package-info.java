/** Webhooks: the endpoints that administrators register, their events and their secrets. */
@ApplicationModule(allowedDependencies = "endpoint")
@NullMarked
package dev.inkwire.notifications.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
