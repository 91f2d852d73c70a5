/** What a subgraph keeps of the others, from their event logs. */
@NullMarked
package dev.inkwire.starter.projection;

import org.jspecify.annotations.NullMarked;
