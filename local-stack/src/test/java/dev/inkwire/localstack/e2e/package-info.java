/** The whole system, from outside. */
@NullMarked
package dev.inkwire.localstack.e2e;

import org.jspecify.annotations.NullMarked;
