/** Relay connections over keyset cursors. */
@ApplicationModule(allowedDependencies = "error")
@NullMarked
package dev.inkwire.starter.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
