package dev.inkwire.starter.event;

import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened in a subgraph, as its log has it.
 *
 * @param topic what subscriptions follow, such as the id of a post
 * @param type the GraphQL type that tells of it, or one that only subgraphs read
 * @param key what it happened to; the last event of a key is the one with the greatest position
 * @param payload ids and counts, no personal data
 * @param occurredAt in UTC
 */
public record Event(
        LogPosition at, String topic, String type, String key, JsonNode payload, OffsetDateTime occurredAt) {}
