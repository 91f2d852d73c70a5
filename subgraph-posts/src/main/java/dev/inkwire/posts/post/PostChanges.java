package dev.inkwire.posts.post;

import dev.inkwire.starter.error.Change;
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
        Change<String> title,
        Change<String> markdown,
        Change<String> subtitle,
        Change<String> excerpt,
        Change<String> slug,
        Change<URL> coverImageUrl,
        Change<URL> canonicalUrl,
        Change<List<String>> tags) {}
