/** Metadata of posts: pictures, languages, and values for search engines. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.posts.metadata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
