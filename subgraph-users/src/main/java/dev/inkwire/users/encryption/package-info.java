/** Encryption of stored data, and random tokens. */
@NullMarked
package dev.inkwire.users.encryption;

import org.jspecify.annotations.NullMarked;
