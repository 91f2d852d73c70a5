/** The auto-configuration of every subgraph. */
@NullMarked
package dev.inkwire.starter;

import org.jspecify.annotations.NullMarked;
