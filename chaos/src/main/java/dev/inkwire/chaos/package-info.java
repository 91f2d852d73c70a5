/** Injects faults into a running stack under load, and checks what the stack promises. */
@NullMarked
package dev.inkwire.chaos;

import org.jspecify.annotations.NullMarked;
