/** Authors: the number of their posts, and the entities of the users subgraph that this subgraph extends. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.posts.author;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
