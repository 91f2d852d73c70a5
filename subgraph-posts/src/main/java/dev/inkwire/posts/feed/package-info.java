/** Follows of users and tags, and the feed of their posts. */
@ApplicationModule(allowedDependencies = {"post", "tag"})
@NullMarked
package dev.inkwire.posts.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
