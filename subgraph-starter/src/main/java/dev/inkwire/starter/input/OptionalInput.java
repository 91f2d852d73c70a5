package dev.inkwire.starter.input;

import org.jspecify.annotations.Nullable;

/**
 * An optional field of an update's input. An absent field keeps the current value; null removes it.
 *
 * @param present whether the input contains the field
 * @param value null when the field is absent or null
 */
public record OptionalInput<T>(boolean present, @Nullable T value) {

    /** Creates a field that the input does not contain. */
    public static <T> OptionalInput<T> absent() {
        return new OptionalInput<>(false, null);
    }

    /** Creates a field that the input contains. */
    public static <T> OptionalInput<T> of(@Nullable T value) {
        return new OptionalInput<>(true, value);
    }

    /** Converts the value if the field is present. */
    public <R> OptionalInput<R> map(Conversion<T, R> conversion) {
        return new OptionalInput<>(present, present ? conversion.apply(value) : null);
    }

    /** Returns the value after the update. */
    public @Nullable T or(@Nullable T current) {
        return present ? value : current;
    }

    /** Converts the value of a field, which may be null. */
    @FunctionalInterface
    public interface Conversion<T, R> {

        @Nullable
        R apply(@Nullable T value);
    }
}
