package dev.inkwire.starter.event;

/** The topic and key of an event. */
public record EventKey(String topic, String key) {}
