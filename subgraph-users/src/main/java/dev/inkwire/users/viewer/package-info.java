/** The private data of the signed-in user, which other subgraphs extend. */
@ApplicationModule(allowedDependencies = "user")
@NullMarked
package dev.inkwire.users.viewer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
