/** The settings of every subgraph, and the check of secrets. */
@NullMarked
package dev.inkwire.starter.settings;

import org.jspecify.annotations.NullMarked;
