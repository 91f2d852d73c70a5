package dev.inkwire.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comment under a demo post.
 *
 * @param ref the name by which replies refer to it
 * @param post the post's slug
 * @param parent the ref of the comment that it replies to; null for a top-level comment
 * @param reactions the kinds of reactions, by the handle of the person who gives them
 */
record DemoComment(
        String ref,
        String post,
        @Nullable String parent,
        String author,
        String markdown,
        Map<String, List<String>> reactions) {

    DemoComment {
        reactions = Objects.requireNonNullElse(reactions, Map.of());
    }
}
