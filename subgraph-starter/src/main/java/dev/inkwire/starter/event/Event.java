package dev.inkwire.starter.event;

import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/**
 * An event in the log of a subgraph.
 *
 * @param topic the subject of a subscription, such as the id of a post
 * @param type the GraphQL type of the event, or a type that only subgraphs read
 * @param key the id of the changed object; the newest event of a key is the one with the greatest position
 * @param payload ids and counts, but no personal data
 * @param occurredAt in UTC
 */
public record Event(
        LogPosition at, String topic, String type, String key, JsonNode payload, OffsetDateTime occurredAt) {}
