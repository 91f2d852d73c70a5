/** Personal data and keys at rest. */
@NullMarked
package dev.inkwire.users.encryption;

import org.jspecify.annotations.NullMarked;
