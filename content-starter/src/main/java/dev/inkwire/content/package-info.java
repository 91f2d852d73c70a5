/** Markdown, reactions, reports, idempotency keys and erasure, shared by the subgraphs whose users write content. */
@NullMarked
package dev.inkwire.content;

import org.jspecify.annotations.NullMarked;
