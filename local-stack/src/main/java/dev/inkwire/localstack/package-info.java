/** Runs the whole system on one machine: starts, monitors and stops its processes together. */
@NullMarked
package dev.inkwire.localstack;

import org.jspecify.annotations.NullMarked;
