package dev.inkwire.starter.event;

/**
 * An event to be written: see {@link EventLog#append}.
 *
 * @param payload becomes a JSON object
 */
public record NewEvent(String topic, String type, String key, Object payload) {}
