/** Relay connections over keyset cursors. */
@NullMarked
package dev.inkwire.starter.paging;

import org.jspecify.annotations.NullMarked;
