/** Values that clients send: optional fields, text, and their validation. */
@NullMarked
package dev.inkwire.starter.input;

import org.jspecify.annotations.NullMarked;
