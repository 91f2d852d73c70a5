/** Sign-ins and what keeps them alive. */
@NullMarked
package dev.inkwire.users.session;

import org.jspecify.annotations.NullMarked;
