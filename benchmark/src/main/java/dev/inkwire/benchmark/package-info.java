/** What the whole system costs, measured over a generated blog. */
@NullMarked
package dev.inkwire.benchmark;

import org.jspecify.annotations.NullMarked;
