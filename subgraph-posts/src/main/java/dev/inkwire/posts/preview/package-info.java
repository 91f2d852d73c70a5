/** Tokens that let anybody read one post before it is published. */
@ApplicationModule(allowedDependencies = "post")
@NullMarked
package dev.inkwire.posts.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
