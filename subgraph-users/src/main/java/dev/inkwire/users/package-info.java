/** Accounts, their sessions and their profiles. */
@NullMarked
package dev.inkwire.users;

import org.jspecify.annotations.NullMarked;
