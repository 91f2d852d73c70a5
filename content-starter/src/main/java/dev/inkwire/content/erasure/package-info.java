/** Erasure of users by the features of a subgraph. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.content.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
