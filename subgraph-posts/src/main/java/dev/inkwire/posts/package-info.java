/** Posts, their tags and their authors. */
@NullMarked
package dev.inkwire.posts;

import org.jspecify.annotations.NullMarked;
