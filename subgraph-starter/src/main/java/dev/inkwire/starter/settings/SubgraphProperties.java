package dev.inkwire.starter.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of every subgraph.
 *
 * @param requestTimeout the longest time for which a query or mutation may run
 * @param maxCost the highest cost of an operation, in objects that it can return
 * @param subscriptions the limits of subscriptions
 * @param feeds the management address of each subgraph whose log is read, by the name of the subgraph
 */
@ConfigurationProperties("inkwire")
public record SubgraphProperties(
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("50000") long maxCost,
        @DefaultValue Subscriptions subscriptions,
        @DefaultValue Map<String, URI> feeds) {

    /**
     * @param max the number of subscriptions that a replica serves at a time; 0 derives it from the size of the heap
     */
    public record Subscriptions(@DefaultValue("0") int max) {}
}
