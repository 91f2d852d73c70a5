/** Users who can be mentioned by their handles. */
@NullMarked
package dev.inkwire.comments.mention;

import org.jspecify.annotations.NullMarked;
