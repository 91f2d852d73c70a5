/** Repeated requests that make a thing once. */
@NullMarked
package dev.inkwire.starter.idempotency;

import org.jspecify.annotations.NullMarked;
