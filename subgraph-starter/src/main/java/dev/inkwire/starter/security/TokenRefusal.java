package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;

/**
 * Why an operation whose request carries credentials runs without a {@link Caller}.
 *
 * @param message for people
 */
record TokenRefusal(String message) {

    static final TokenRefusal INVALID = new TokenRefusal("The token is invalid or has expired.");

    /** The error of fields that require a caller. */
    ApiException toException() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, message);
    }
}
