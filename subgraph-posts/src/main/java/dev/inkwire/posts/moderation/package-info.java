/** Reports of posts, and their moderation. */
@ApplicationModule(allowedDependencies = {"author", "post"})
@NullMarked
package dev.inkwire.posts.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
