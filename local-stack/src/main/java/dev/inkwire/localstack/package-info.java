/** The whole system on one machine: its processes started, watched and stopped together. */
@NullMarked
package dev.inkwire.localstack;

import org.jspecify.annotations.NullMarked;
