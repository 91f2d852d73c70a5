/** What only the signed-in person sees. */
@NullMarked
package dev.inkwire.users.viewer;

import org.jspecify.annotations.NullMarked;
