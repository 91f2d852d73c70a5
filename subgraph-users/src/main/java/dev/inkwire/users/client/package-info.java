/** The senders of requests. */
@NullMarked
package dev.inkwire.users.client;

import org.jspecify.annotations.NullMarked;
