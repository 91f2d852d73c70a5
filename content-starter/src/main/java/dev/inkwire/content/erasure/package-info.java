/** Erasure of users and their content, by the features of a subgraph and in batches. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.content.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
