/** Reports of posts and comments to moderators. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.content.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
