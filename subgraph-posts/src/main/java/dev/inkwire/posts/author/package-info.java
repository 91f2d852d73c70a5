/** The posts of a user and their number. */
@NullMarked
package dev.inkwire.posts.author;

import org.jspecify.annotations.NullMarked;
