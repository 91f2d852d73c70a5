package dev.inkwire.posts.post;

import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.starter.input.OptionalInput;
import java.util.List;

/** The fields of a post in the input of a mutation: before they are checked, and as {@link PostInput} returns them. */
public record PostChanges(
        OptionalInput<String> title,
        OptionalInput<String> markdown,
        OptionalInput<String> subtitle,
        OptionalInput<String> excerpt,
        OptionalInput<String> slug,
        OptionalInput<Image> coverImage,
        OptionalInput<String> canonicalUrl,
        OptionalInput<String> language,
        OptionalInput<PostSeo> seo,
        OptionalInput<List<String>> tags,
        OptionalInput<String> seriesId) {

    /** Creates changes of the title and the text only. */
    public static PostChanges ofText(String title, String markdown) {
        return new PostChanges(
                OptionalInput.of(title),
                OptionalInput.of(markdown),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent(),
                OptionalInput.absent());
    }
}
