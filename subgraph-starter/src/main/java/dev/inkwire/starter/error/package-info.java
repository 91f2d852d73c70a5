/** The error contract of the graph: error codes, user errors and their responses. */
@NullMarked
package dev.inkwire.starter.error;

import org.jspecify.annotations.NullMarked;
