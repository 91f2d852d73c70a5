/** The search for published posts. */
@ApplicationModule(allowedDependencies = {"index", "post"})
@NullMarked
package dev.inkwire.posts.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
