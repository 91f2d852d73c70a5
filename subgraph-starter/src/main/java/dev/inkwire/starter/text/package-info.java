/** Text as people write it, and as pages show it. */
@NullMarked
package dev.inkwire.starter.text;

import org.jspecify.annotations.NullMarked;
