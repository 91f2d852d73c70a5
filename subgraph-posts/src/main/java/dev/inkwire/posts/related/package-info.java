/** Posts that share tags with a post. */
@ApplicationModule(allowedDependencies = "post")
@NullMarked
package dev.inkwire.posts.related;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
