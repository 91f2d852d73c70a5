package dev.inkwire.posts.post;

import dev.inkwire.starter.input.OptionalInput;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a post in the input of a mutation, not checked yet.
 *
 * @param expectedVersion null to overwrite any version
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
        OptionalInput<List<String>> tags,
        OptionalInput<String> seriesId) {}
