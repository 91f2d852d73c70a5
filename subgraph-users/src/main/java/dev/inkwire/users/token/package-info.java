/** Access tokens and their signing keys. */
@NullMarked
package dev.inkwire.users.token;

import org.jspecify.annotations.NullMarked;
