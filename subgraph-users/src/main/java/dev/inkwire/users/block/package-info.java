/** Who wants nothing to do with whom. */
@NullMarked
package dev.inkwire.users.block;

import org.jspecify.annotations.NullMarked;
