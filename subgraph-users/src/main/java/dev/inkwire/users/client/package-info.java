/** The senders of requests. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.users.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
