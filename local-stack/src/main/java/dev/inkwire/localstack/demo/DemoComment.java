package dev.inkwire.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comment under a demo post.
 *
 * @param ref what its replies call it
 * @param post the post's slug
 * @param parent the ref of the comment that it replies to
 * @param reactions the kinds of reaction that each handle gives
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
