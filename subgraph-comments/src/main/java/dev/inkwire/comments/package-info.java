/** Comments: threads under posts, and what happens in them. */
@NullMarked
package dev.inkwire.comments;

import org.jspecify.annotations.NullMarked;
