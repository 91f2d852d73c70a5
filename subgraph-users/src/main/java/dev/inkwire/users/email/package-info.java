/** E-mail addresses and their encryption. */
@NullMarked
package dev.inkwire.users.email;

import org.jspecify.annotations.NullMarked;
