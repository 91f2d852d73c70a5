/** Reactions to posts and comments. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.content.reaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
