/** The prefix of the tags of sessions, which become stale when a session ends. They are not public. */
export const sessionPrefix = 'session:';
