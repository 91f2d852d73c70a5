/**
 * Deliveries of events to webhooks: their creation from the logs of posts and comments, and the attempts to send them.
 */
@ApplicationModule(allowedDependencies = {"endpoint", "webhook"})
@NullMarked
package dev.inkwire.notifications.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
