package dev.inkwire.starter.error;

/** The codes of a {@link UserError}, as the schema describes them. */
public enum UserErrorCode {
    INVALID,
    TAKEN,
    NOT_FOUND,
    FORBIDDEN,
    CONFLICT,
    NOT_ALLOWED,
    BAD_CREDENTIALS,
    TOKEN_EXPIRED,
    TOKEN_REUSED
}
