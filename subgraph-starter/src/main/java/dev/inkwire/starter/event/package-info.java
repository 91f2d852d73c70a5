/** The event log of a subgraph, and its readers: caches, subscriptions and the feed for other subgraphs. */
@NullMarked
package dev.inkwire.starter.event;

import org.jspecify.annotations.NullMarked;
