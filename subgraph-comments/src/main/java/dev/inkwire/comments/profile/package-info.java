/** The comments of a user, as the page of a member shows them. */
@ApplicationModule(allowedDependencies = {"author", "comment", "post"})
@NullMarked
package dev.inkwire.comments.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
