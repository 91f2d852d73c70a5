/** What tests of the users subgraph share. */
@NullMarked
package dev.inkwire.users;

import org.jspecify.annotations.NullMarked;
