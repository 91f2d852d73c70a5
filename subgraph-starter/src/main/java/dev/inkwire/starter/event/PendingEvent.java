package dev.inkwire.starter.event;

/** A committed event that cannot be read in order yet, because an older transaction is still open. */
record PendingEvent(EventKey subject, StaleTags staleTags) {}
