/** Comments and replies. */
@NullMarked
package dev.inkwire.comments.comment;

import org.jspecify.annotations.NullMarked;
