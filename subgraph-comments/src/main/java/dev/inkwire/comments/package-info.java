/** Comments on posts, and subscriptions to them. */
@NullMarked
package dev.inkwire.comments;

import org.jspecify.annotations.NullMarked;
