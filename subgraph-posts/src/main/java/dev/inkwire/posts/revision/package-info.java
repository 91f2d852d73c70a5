/** Revisions: the earlier texts of posts. */
@ApplicationModule(allowedDependencies = "post")
@NullMarked
package dev.inkwire.posts.revision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
