/** Public profiles, and lists of them. */
@NullMarked
package dev.inkwire.users.user;

import org.jspecify.annotations.NullMarked;
