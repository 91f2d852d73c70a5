/** Accounts: sign-up, sign-in, e-mail addresses and passwords. */
@ApplicationModule(allowedDependencies = {"client", "email", "mail", "moderation", "session", "throttle", "user"})
@NullMarked
package dev.inkwire.users.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
