/** Mails about notifications, from the event log of the notifications subgraph. */
@ApplicationModule(allowedDependencies = {"mail", "preference"})
@NullMarked
package dev.inkwire.users.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
