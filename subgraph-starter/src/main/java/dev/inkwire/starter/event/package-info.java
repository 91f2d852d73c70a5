/** The event log of a subgraph: written with each change, read without a gap. */
@NullMarked
package dev.inkwire.starter.event;

import org.jspecify.annotations.NullMarked;
