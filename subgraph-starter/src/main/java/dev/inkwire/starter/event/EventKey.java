package dev.inkwire.starter.event;

/** The subject of an event: see {@link EventLog#append}. */
public record EventKey(String topic, String key) {}
