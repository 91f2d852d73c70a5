/** Posts, from draft to published. */
@ApplicationModule(allowedDependencies = {"author", "index", "metadata", "series", "slug", "tag"})
@NullMarked
package dev.inkwire.posts.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
