package dev.inkwire.users.session;

/** Says what a refresh token that the database knows is good for. */
enum TokenState {
    /** Its session goes on with a successor. */
    UNUSED,
    /** It was used within the last seconds: by another tab, or by a client that did not get the answer. */
    JUST_USED,
    /** It was used before that: by two parties. */
    REUSED,
    /** Its session has expired. */
    EXPIRED
}
