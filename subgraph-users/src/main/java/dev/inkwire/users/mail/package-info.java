/** Mails to users, and the tokens in them. */
@ApplicationModule(allowedDependencies = "email")
@NullMarked
package dev.inkwire.users.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
