/** The posts of a user and their number. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.posts.author;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
