/** Reports of comments, and their moderation by moderators and the authors of posts. */
@ApplicationModule(allowedDependencies = {"author", "comment", "post"})
@NullMarked
package dev.inkwire.comments.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
