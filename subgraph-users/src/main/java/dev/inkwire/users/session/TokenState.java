package dev.inkwire.users.session;

/** The states of a stored refresh token. */
enum TokenState {
    /** It can be exchanged for a successor. */
    UNUSED,
    /** It was used within the last ten seconds, by another tab or by a client that did not receive the response. */
    JUST_USED,
    /** It was used before that: two parties have it. */
    REUSED,
    /** Its session has expired. */
    EXPIRED
}
