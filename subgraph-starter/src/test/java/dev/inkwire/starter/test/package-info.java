/** Support for tests of subgraphs. */
@NullMarked
package dev.inkwire.starter.test;

import org.jspecify.annotations.NullMarked;
