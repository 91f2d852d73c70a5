/** The event log of a subgraph, and its readers: caches, subscriptions and the feed for other subgraphs. */
@ApplicationModule(allowedDependencies = {"background", "cache", "database", "error", "security", "settings"})
@NullMarked
package dev.inkwire.starter.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
