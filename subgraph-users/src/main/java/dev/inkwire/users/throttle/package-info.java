/** Rate limits of sign-ins, sign-ups and mails. */
@ApplicationModule(allowedDependencies = {"client", "index"})
@NullMarked
package dev.inkwire.users.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
