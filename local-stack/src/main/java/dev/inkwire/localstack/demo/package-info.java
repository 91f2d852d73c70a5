/** Loads the demo content through the graph, as its users would create it. */
@NullMarked
package dev.inkwire.localstack.demo;

import org.jspecify.annotations.NullMarked;
