/** Live events of published posts. */
@ApplicationModule(allowedDependencies = {"post", "slug"})
@NullMarked
package dev.inkwire.posts.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
