/** Reports of posts and comments to moderators. */
@ApplicationModule(allowedDependencies = "erasure")
@NullMarked
package dev.inkwire.content.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
