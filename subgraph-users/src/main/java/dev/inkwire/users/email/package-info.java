/** E-mail addresses, and how they are kept. */
@NullMarked
package dev.inkwire.users.email;

import org.jspecify.annotations.NullMarked;
