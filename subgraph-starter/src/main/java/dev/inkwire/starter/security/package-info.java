/** Authentication of callers by access tokens, and the schema's rules of access. */
@NullMarked
package dev.inkwire.starter.security;

import org.jspecify.annotations.NullMarked;
