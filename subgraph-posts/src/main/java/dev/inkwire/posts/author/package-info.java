/** What this subgraph adds to people. */
@NullMarked
package dev.inkwire.posts.author;

import org.jspecify.annotations.NullMarked;
