/** Supervised background work: pollers and periodic tasks. */
@NullMarked
package dev.inkwire.starter.background;

import org.jspecify.annotations.NullMarked;
