/** What the users subgraph tells of access tokens: sessions that have ended, and keys. */
@NullMarked
package dev.inkwire.starter.access;

import org.jspecify.annotations.NullMarked;
