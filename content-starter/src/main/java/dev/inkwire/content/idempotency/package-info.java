/** Repeated requests that make a thing once. */
@NullMarked
package dev.inkwire.content.idempotency;

import org.jspecify.annotations.NullMarked;
