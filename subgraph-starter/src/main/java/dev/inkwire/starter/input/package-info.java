/** Values that clients send: optional fields, text, and their validation. */
@ApplicationModule(allowedDependencies = "error")
@NullMarked
package dev.inkwire.starter.input;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
