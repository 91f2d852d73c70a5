/** The server of the GraphQL over WebSocket Protocol, and the limit of subscriptions. */
@ApplicationModule(allowedDependencies = {"error", "security", "settings"})
@NullMarked
package dev.inkwire.starter.socket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
