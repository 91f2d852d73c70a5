/** Comments and replies. */
@ApplicationModule(allowedDependencies = {"author", "block", "mention", "post", "screening"})
@NullMarked
package dev.inkwire.comments.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
