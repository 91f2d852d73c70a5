/** Roles and suspensions. */
@NullMarked
package dev.inkwire.users.moderation;

import org.jspecify.annotations.NullMarked;
