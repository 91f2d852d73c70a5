/** Decides who may write what: limits, the spam filter, and comments that wait for approval. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.comments.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
