/** Series: posts of one author in the order that the author chose. */
@ApplicationModule(allowedDependencies = "author")
@NullMarked
package dev.inkwire.posts.series;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
