package dev.inkwire.posts.post;

import dev.inkwire.starter.input.OptionalInput;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author wants to change, as they gave it.
 *
 * @param expectedVersion null for any
 */
record PostChanges(
        @Nullable Integer expectedVersion,
        OptionalInput<String> title,
        OptionalInput<String> markdown,
        OptionalInput<String> subtitle,
        OptionalInput<String> excerpt,
        OptionalInput<String> slug,
        OptionalInput<URL> coverImageUrl,
        OptionalInput<URL> canonicalUrl,
        OptionalInput<List<String>> tags) {}
