package dev.inkwire.localstack.demo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person with a demo account.
 *
 * @param followedTags the names of tags
 * @param follows the handles of other people
 */
public record Person(
        String handle,
        String name,
        String email,
        String bio,
        @Nullable String websiteUrl,
        List<String> followedTags,
        List<String> follows) {

    public Person {
        followedTags = Objects.requireNonNullElse(followedTags, List.of());
        follows = Objects.requireNonNullElse(follows, List.of());
    }
}
