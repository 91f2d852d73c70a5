/** Posts, from draft to published. */
@NullMarked
package dev.inkwire.posts.post;

import org.jspecify.annotations.NullMarked;
