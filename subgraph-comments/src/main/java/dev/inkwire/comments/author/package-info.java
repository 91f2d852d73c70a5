/** People, as far as this subgraph knows them. */
@NullMarked
package dev.inkwire.comments.author;

import org.jspecify.annotations.NullMarked;
