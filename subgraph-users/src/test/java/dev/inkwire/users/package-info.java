/** Utilities for tests of the users subgraph. */
@NullMarked
package dev.inkwire.users;

import org.jspecify.annotations.NullMarked;
