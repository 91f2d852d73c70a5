/** Measures the whole system over a generated blog. */
@NullMarked
package dev.inkwire.benchmark;

import org.jspecify.annotations.NullMarked;
