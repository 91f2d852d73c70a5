/** Notifications of users, made from the event logs of the other subgraphs, and webhooks. */
@NullMarked
package dev.inkwire.notifications;

import org.jspecify.annotations.NullMarked;
