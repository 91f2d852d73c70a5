/** Access tokens and the keys that they are signed with. */
@NullMarked
package dev.inkwire.users.token;

import org.jspecify.annotations.NullMarked;
