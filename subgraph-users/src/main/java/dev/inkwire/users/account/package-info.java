/** Accounts: sign-up, sign-in, e-mail addresses and passwords. */
@NullMarked
package dev.inkwire.users.account;

import org.jspecify.annotations.NullMarked;
