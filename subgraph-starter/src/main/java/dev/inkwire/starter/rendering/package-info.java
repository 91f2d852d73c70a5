/** Work on texts that would block an event loop. */
@NullMarked
package dev.inkwire.starter.rendering;

import org.jspecify.annotations.NullMarked;
