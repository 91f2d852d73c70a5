/** Authors of comments and mentioned users, as stubs. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.comments.author;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
