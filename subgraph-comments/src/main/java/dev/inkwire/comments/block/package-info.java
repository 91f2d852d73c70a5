/** Who keeps whom from commenting. */
@NullMarked
package dev.inkwire.comments.block;

import org.jspecify.annotations.NullMarked;
