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
 * @param edited the text that its author replaces the first one with; null if the text remains
 * @param deleted whether its author deletes it after the replies
 * @param hidden whether the moderator hides it
 * @param reports the reasons of reports, by the handle of the reporter
 */
record DemoComment(
        String ref,
        String post,
        @Nullable String parent,
        String author,
        String markdown,
        Map<String, List<String>> reactions,
        @Nullable String edited,
        boolean deleted,
        boolean hidden,
        Map<String, String> reports) {

    DemoComment {
        reactions = Objects.requireNonNullElse(reactions, Map.of());
        reports = Objects.requireNonNullElse(reports, Map.of());
    }
}
