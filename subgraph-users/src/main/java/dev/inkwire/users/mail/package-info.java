/** Mails to users, and the tokens in them. */
@NullMarked
package dev.inkwire.users.mail;

import org.jspecify.annotations.NullMarked;
