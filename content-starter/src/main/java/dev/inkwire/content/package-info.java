/** Markdown, reactions, reports and idempotency keys, shared by the subgraphs whose users write content. */
@NullMarked
package dev.inkwire.content;

import org.jspecify.annotations.NullMarked;
