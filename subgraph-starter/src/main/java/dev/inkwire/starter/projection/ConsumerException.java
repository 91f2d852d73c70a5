package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.List;

/** Reports that a consumer could not apply an event. */
final class ConsumerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ConsumerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param page one event, or none if the cursor could not be moved */
    static ConsumerException of(LogConsumer consumer, List<Event> page, Throwable cause) {
        String events = page.stream()
                .map(event -> "the event %s of the key %s at %s".formatted(event.type(), event.key(), event.at()))
                .findFirst()
                .orElse("a page without events");
        return new ConsumerException(
                "The consumer %s could not apply %s of the log of %s: %s"
                        .formatted(consumer.name(), events, consumer.owner(), cause),
                cause);
    }
}
