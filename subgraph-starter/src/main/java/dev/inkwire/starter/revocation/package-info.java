/** Revocation of access tokens before they expire: ended sessions and withdrawn signing keys. */
@ApplicationModule(allowedDependencies = {"background", "event", "projection", "security"})
@NullMarked
package dev.inkwire.starter.revocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
