/** Sessions and their refresh tokens. */
@NullMarked
package dev.inkwire.users.session;

import org.jspecify.annotations.NullMarked;
