/** Who the caller is, and what the schema lets them do. */
@NullMarked
package dev.inkwire.starter.security;

import org.jspecify.annotations.NullMarked;
