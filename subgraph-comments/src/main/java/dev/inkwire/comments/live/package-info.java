/** Live events of comments. */
@ApplicationModule(allowedDependencies = {"comment", "post"})
@NullMarked
package dev.inkwire.comments.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
