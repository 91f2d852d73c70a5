/** End-to-end tests of the whole system. */
@NullMarked
package dev.inkwire.e2e;

import org.jspecify.annotations.NullMarked;
