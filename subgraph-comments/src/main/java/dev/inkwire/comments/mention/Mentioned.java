package dev.inkwire.comments.mention;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The users whom a comment mentions.
 *
 * @param ids in the order of the text
 * @param addresses of their pages, by their current handles
 */
public record Mentioned(List<UUID> ids, Map<String, String> addresses) {}
