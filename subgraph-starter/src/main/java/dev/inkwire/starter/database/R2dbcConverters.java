package dev.inkwire.starter.database;

import java.util.List;

/**
 * Converters between columns that are no plain values and the properties of entities. A subgraph declares a bean; the
 * converters of all beans are registered together.
 *
 * @param converters each is annotated with {@link org.springframework.data.convert.ReadingConverter} or
 *     {@link org.springframework.data.convert.WritingConverter}
 */
public record R2dbcConverters(List<?> converters) {

    public static R2dbcConverters of(Object... converters) {
        return new R2dbcConverters(List.of(converters));
    }
}
