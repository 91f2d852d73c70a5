package dev.inkwire.starter.security;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;

/**
 * The reason why an operation whose request carries credentials has no {@link Caller}.
 *
 * @param message a sentence for people
 */
record TokenRefusal(String message) {

    static final TokenRefusal INVALID = new TokenRefusal("The token is invalid or has expired.");

    /** Returns the error of fields that require a caller. */
    ApiException toException() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, message);
    }
}
