/** The private data of the signed-in user, which other subgraphs extend. */
@NullMarked
package dev.inkwire.users.viewer;

import org.jspecify.annotations.NullMarked;
