/** Metrics and traces of operations. */
@NullMarked
package dev.inkwire.starter.observability;

import org.jspecify.annotations.NullMarked;
