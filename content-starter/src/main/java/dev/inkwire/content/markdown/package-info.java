/** Rendering of Markdown: HTML, headings, plain text and mentions. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.inkwire.content.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
