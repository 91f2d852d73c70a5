package dev.inkwire.starter.event;

import java.util.List;

/** Published within the transaction that appends events. Its listeners run after the commit. */
record EventsAppended(List<NewEvent> events) {}
