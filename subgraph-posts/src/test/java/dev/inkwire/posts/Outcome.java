package dev.inkwire.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What came of a mutation. */
public record Outcome(JsonNode payload) {

    /** The user errors by code and path, such as {@code TAKEN input.slug}. */
    public List<String> errors() {
        return payload.path("userErrors").valueStream().map(Outcome::text).toList();
    }

    public boolean succeeded() {
        return errors().isEmpty();
    }

    /** The post that a mutation without errors gave back. */
    public JsonNode post() {
        assertThat(errors()).isEmpty();
        return payload.path("post");
    }

    /** A field of that post. */
    public String get(String field) {
        return post().path(field).asString();
    }

    private static String text(JsonNode error) {
        return error.path("code").asString() + " "
                + error.path("path").valueStream().map(JsonNode::asString).collect(Collectors.joining("."));
    }
}
