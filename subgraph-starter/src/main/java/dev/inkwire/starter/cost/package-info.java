/** The cost limit of operations. */
@NullMarked
package dev.inkwire.starter.cost;

import org.jspecify.annotations.NullMarked;
