/** Slugs: the words that identify posts and tags in addresses. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.posts.slug;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
