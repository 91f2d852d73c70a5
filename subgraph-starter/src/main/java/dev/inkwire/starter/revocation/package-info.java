/** Revocation of access tokens before they expire: ended sessions and withdrawn signing keys. */
@NullMarked
package dev.inkwire.starter.revocation;

import org.jspecify.annotations.NullMarked;
