/** Rate limits of sign-ins, sign-ups and mails. */
@NullMarked
package dev.inkwire.users.throttle;

import org.jspecify.annotations.NullMarked;
