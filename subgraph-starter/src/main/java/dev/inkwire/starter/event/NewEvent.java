package dev.inkwire.starter.event;

/**
 * An event to append: see {@link EventLog#append}.
 *
 * @param payload is serialized as a JSON object
 */
public record NewEvent(String topic, String type, String key, Object payload) {}
