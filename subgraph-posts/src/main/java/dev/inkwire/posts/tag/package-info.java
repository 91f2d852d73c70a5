/** Tags, the subjects of posts. */
@ApplicationModule(allowedDependencies = "slug")
@NullMarked
package dev.inkwire.posts.tag;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
