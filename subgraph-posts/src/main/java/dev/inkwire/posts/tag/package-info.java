/** Tags, the subjects of posts. */
@NullMarked
package dev.inkwire.posts.tag;

import org.jspecify.annotations.NullMarked;
