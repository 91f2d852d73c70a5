package dev.inkwire.starter.input;

import org.jspecify.annotations.Nullable;

/**
 * An optional field of an update's input. An absent field keeps the current value; null removes it.
 *
 * @param present whether the input contains the field
 * @param value null when the field is absent or null
 */
public record OptionalInput<T>(boolean present, @Nullable T value) {

    /** Returns the value after the update. */
    public @Nullable T or(@Nullable T current) {
        return present ? value : current;
    }
}
