/** Rendering of Markdown: HTML, headings, plain text and mentions. */
@NullMarked
package dev.inkwire.content.markdown;

import org.jspecify.annotations.NullMarked;
