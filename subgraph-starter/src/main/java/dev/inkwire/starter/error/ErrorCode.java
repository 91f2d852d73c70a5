package dev.inkwire.starter.error;

import graphql.ErrorClassification;

/** What stands as {@code extensions.code} in an error of the graph. */
public enum ErrorCode implements ErrorClassification {
    /** The token is missing, invalid, expired or revoked. */
    UNAUTHENTICATED,
    /** The token lacks a scope, or the thing belongs to somebody else. */
    FORBIDDEN,
    /** What a subscription is about does not exist, or the caller may not know of it. */
    NOT_FOUND,
    /** Too often in too short a time: see {@link ApiException#rateLimited}. */
    RATE_LIMITED,
    BAD_USER_INPUT,
    /** The events since this cursor are no longer kept: read the page anew. */
    CURSOR_EXPIRED,
    /** For the moment; worth another try. */
    UNAVAILABLE,
    TIMEOUT,
    /** The operation asks for more objects than one may: smaller pages or fewer levels are needed. */
    COST_LIMIT,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    INTERNAL
}
