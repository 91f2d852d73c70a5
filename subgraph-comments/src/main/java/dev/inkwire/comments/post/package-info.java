/** The published posts, to which comments are added. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.comments.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
