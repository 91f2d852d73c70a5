/** The users subgraph: accounts, sessions and profiles. */
@NullMarked
package dev.inkwire.users;

import org.jspecify.annotations.NullMarked;
