/** Mail to members, and the tokens in it. */
@NullMarked
package dev.inkwire.users.mail;

import org.jspecify.annotations.NullMarked;
