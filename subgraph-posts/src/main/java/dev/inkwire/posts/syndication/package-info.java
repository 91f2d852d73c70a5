/** Published posts for feed readers and search engines: an Atom feed and a sitemap. */
@ApplicationModule(allowedDependencies = {"post", "tag"})
@NullMarked
package dev.inkwire.posts.syndication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
