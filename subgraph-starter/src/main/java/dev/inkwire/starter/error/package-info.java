/** What a client is told when something is wrong, and how. */
@NullMarked
package dev.inkwire.starter.error;

import org.jspecify.annotations.NullMarked;
