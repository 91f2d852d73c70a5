/** Rate limits of sign-ins, sign-ups and mails. */
@ApplicationModule(allowedDependencies = {"client", "encryption"})
@NullMarked
package dev.inkwire.users.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
