/** The subgraph's own end of the GraphQL over WebSocket Protocol, and the number of subscriptions it serves. */
@NullMarked
package dev.inkwire.starter.socket;

import org.jspecify.annotations.NullMarked;
