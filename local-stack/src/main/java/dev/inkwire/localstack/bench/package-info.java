/** What the whole system costs, measured over a generated blog. */
@NullMarked
package dev.inkwire.localstack.bench;

import org.jspecify.annotations.NullMarked;
