package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import graphql.GraphQLContext;
import java.util.Map;
import java.util.UUID;

/**
 * The private data of the signed-in user. The users subgraph owns this entity, and other subgraphs add fields to it.
 */
public record Viewer(UUID userId) {

    /**
     * Resolves a representation of the entity. Call it in the entity fetcher.
     *
     * @throws ApiException UNAUTHENTICATED for an anonymous caller; FORBIDDEN for the representation of another user
     */
    public static Viewer of(Map<String, Object> representation, GraphQLContext context) {
        Caller caller = Caller.required(context);
        if (!caller.userId().toString().equals(representation.get("userId"))) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Only the viewer may read this.");
        }
        return new Viewer(caller.userId());
    }
}
