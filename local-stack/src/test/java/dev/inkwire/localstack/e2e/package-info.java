/** End-to-end tests of the whole system. */
@NullMarked
package dev.inkwire.localstack.e2e;

import org.jspecify.annotations.NullMarked;
