/** Bookmarks, which only the user who set them can see. */
@ApplicationModule(allowedDependencies = "post")
@NullMarked
package dev.inkwire.posts.bookmark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
