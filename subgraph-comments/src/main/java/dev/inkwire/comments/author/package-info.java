/** Authors of comments and mentioned users, as stubs. */
@NullMarked
package dev.inkwire.comments.author;

import org.jspecify.annotations.NullMarked;
