package dev.inkwire.starter.error;

import graphql.ErrorClassification;

/** The values of {@code extensions.code} in errors of the graph. */
public enum ErrorCode implements ErrorClassification {
    /** The token is missing, invalid, expired or revoked. */
    UNAUTHENTICATED,
    /** The token lacks a scope, or the object belongs to another user. */
    FORBIDDEN,
    /** The subject of a subscription does not exist or is not visible to the caller. */
    NOT_FOUND,
    /** The client has sent too many requests: see {@link ApiException#rateLimited}. */
    RATE_LIMITED,
    BAD_USER_INPUT,
    /** The events since the cursor are no longer retained. The client must load the data again. */
    CURSOR_EXPIRED,
    /** The service is temporarily unavailable. The client can retry. */
    UNAVAILABLE,
    TIMEOUT,
    /** The operation requests more objects than the limit. It needs smaller pages or fewer levels. */
    COST_LIMIT,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    INTERNAL
}
