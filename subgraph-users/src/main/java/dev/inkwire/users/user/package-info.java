/** What everybody sees of a person. */
@NullMarked
package dev.inkwire.users.user;

import org.jspecify.annotations.NullMarked;
