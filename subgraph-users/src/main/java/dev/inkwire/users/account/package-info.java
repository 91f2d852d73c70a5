/** Who may sign in: addresses and passwords. */
@NullMarked
package dev.inkwire.users.account;

import org.jspecify.annotations.NullMarked;
