/** Markdown: HTML, plain text, excerpts and mentions. */
@NullMarked
package dev.inkwire.content.markdown;

import org.jspecify.annotations.NullMarked;
