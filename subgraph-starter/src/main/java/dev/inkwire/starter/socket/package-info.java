/** The server of the GraphQL over WebSocket Protocol, and the limit of subscriptions. */
@NullMarked
package dev.inkwire.starter.socket;

import org.jspecify.annotations.NullMarked;
