/** The demo content, put into the graph as its users would. */
@NullMarked
package dev.inkwire.localstack.demo;

import org.jspecify.annotations.NullMarked;
