/** Where requests come from. */
@NullMarked
package dev.inkwire.users.client;

import org.jspecify.annotations.NullMarked;
