/** Requests to HTTP endpoints that are not trusted. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.notifications.endpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
