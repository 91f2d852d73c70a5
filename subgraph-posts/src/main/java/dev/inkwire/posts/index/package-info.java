/** The words of texts, as the search compares and stores them. */
@ApplicationModule(allowedDependencies = "slug")
@NullMarked
package dev.inkwire.posts.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
