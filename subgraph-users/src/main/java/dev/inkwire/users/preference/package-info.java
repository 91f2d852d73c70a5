/** The settings of mails about notifications: a copy of those in the notifications subgraph, and unsubscribing. */
@ApplicationModule(allowedDependencies = {"index", "user"})
@NullMarked
package dev.inkwire.users.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
