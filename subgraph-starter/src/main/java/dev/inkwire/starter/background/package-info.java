/** Work that runs for as long as the process does, supervised. */
@NullMarked
package dev.inkwire.starter.background;

import org.jspecify.annotations.NullMarked;
