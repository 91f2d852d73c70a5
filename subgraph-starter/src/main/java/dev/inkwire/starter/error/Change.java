package dev.inkwire.starter.error;

import org.jspecify.annotations.Nullable;

/**
 * A field of an update's input: an absent one leaves what is there as it is, null takes it away.
 *
 * @param present whether the input has the field
 * @param value null when absent, and when it is to be taken away
 */
public record Change<T>(boolean present, @Nullable T value) {

    /** What is there after the change. */
    public @Nullable T or(@Nullable T current) {
        return present ? value : current;
    }
}
