/** Authentication of callers by access tokens, random tokens, and the schema's rules of access. */
@ApplicationModule(allowedDependencies = {"cache", "database", "error"})
@NullMarked
package dev.inkwire.starter.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
