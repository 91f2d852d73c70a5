package dev.inkwire.starter.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event in the log of a subgraph.
 *
 * @param topic the subject of a subscription, such as the id of a post
 * @param type the GraphQL type of the event, or a type that only subgraphs read
 * @param key the id of the changed object; the newest event of a key is the one with the greatest position
 * @param payload ids and counts, but no personal data
 * @param occurredAt in UTC
 * @param staleTags the tags of the cached answers that the change makes stale; null if all answers are. Other subgraphs
 *     do not receive them.
 */
public record Event(
        LogPosition at,
        String topic,
        String type,
        String key,
        JsonNode payload,
        OffsetDateTime occurredAt,
        @JsonIgnore @Nullable List<String> staleTags) {}
