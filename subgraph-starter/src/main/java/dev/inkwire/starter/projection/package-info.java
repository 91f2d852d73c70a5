/** Copies of other subgraphs' data, built from their event logs. */
@NullMarked
package dev.inkwire.starter.projection;

import org.jspecify.annotations.NullMarked;
