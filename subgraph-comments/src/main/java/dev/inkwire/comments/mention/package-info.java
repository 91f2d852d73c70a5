/** Users who can be mentioned by their handles. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.comments.mention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
