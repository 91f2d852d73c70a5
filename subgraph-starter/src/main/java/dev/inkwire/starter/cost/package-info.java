/** A bound on what one operation may ask for. */
@NullMarked
package dev.inkwire.starter.cost;

import org.jspecify.annotations.NullMarked;
