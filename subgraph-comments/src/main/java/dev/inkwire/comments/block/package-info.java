/** Blocks between users, which prevent comments and mentions. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.comments.block;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
