/** Publication of posts: at once, at an instant, and back to a draft; the order of an author's published posts. */
@ApplicationModule(allowedDependencies = {"author", "post"})
@NullMarked
package dev.inkwire.posts.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
