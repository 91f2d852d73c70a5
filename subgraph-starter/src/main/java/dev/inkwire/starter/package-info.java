/** What every subgraph shares, auto-configured. */
@NullMarked
package dev.inkwire.starter;

import org.jspecify.annotations.NullMarked;
