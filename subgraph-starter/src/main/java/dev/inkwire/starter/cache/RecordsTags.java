package dev.inkwire.starter.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a data fetcher or entity fetcher that adds the tags of everything it reads to the {@link ReadTags} of the
 * operation, or that reads nothing but its source. Every other fetcher makes the answer uncacheable.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RecordsTags {}
