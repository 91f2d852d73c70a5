package dev.inkwire.posts.post;

import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.input.Validation;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a post in the input of a mutation, checked and normalized. A null component is absent from the input; a
 * {@link OptionalInput} to null removes the value.
 */
record PostInput(
        @Nullable String title,
        PostBody.@Nullable Rendered text,
        OptionalInput<String> subtitle,
        OptionalInput<String> excerpt,
        @Nullable String slug,
        OptionalInput<String> coverImageUrl,
        OptionalInput<String> canonicalUrl,
        @Nullable List<String> tags,
        OptionalInput<UUID> seriesId) {

    private static final int MAX_TITLE = 200;
    private static final int MAX_MARKDOWN = 200_000;
    private static final int MAX_SUBTITLE = 300;
    private static final int MAX_EXCERPT = 280;
    private static final int MAX_SLUG = 100;
    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG = 80;

    /**
     * Checks the fields and renders the text. Rendering a long text takes a tenth of a second: never call this on an
     * event loop.
     *
     * @throws dev.inkwire.starter.error.UserErrorsException with the errors of all fields
     */
    static PostInput check(UUID postId, PostChanges changes) {
        Validation validation = new Validation();
        String title = changes.title().present()
                ? validation.text("title", changes.title().value(), 1, MAX_TITLE)
                : null;
        PostBody.Rendered text = changes.markdown().present()
                ? body(validation, postId, changes.markdown().value())
                : null;
        OptionalInput<String> subtitle = text(validation, "subtitle", changes.subtitle(), MAX_SUBTITLE);
        OptionalInput<String> excerpt = text(validation, "excerpt", changes.excerpt(), MAX_EXCERPT);
        OptionalInput<String> coverImageUrl = url(validation, "coverImageUrl", changes.coverImageUrl());
        OptionalInput<String> canonicalUrl = url(validation, "canonicalUrl", changes.canonicalUrl());
        String slug = changes.slug().present() ? slug(validation, changes.slug().value()) : null;
        List<String> tags =
                changes.tags().present() ? tags(validation, changes.tags().value()) : null;
        OptionalInput<UUID> seriesId = id(validation, "seriesId", changes.seriesId());
        validation.finish();
        return new PostInput(title, text, subtitle, excerpt, slug, coverImageUrl, canonicalUrl, tags, seriesId);
    }

    /** Returns the content of a post after this input is applied to it. */
    PostContent applyTo(PostContent before) {
        return new PostContent(
                title == null ? before.title() : title,
                subtitle.or(before.subtitle()),
                excerpt.or(before.excerpt()),
                coverImageUrl.or(before.coverImageUrl()),
                canonicalUrl.or(before.canonicalUrl()));
    }

    private static PostBody.Rendered body(Validation validation, UUID postId, @Nullable String given) {
        if (given == null) {
            validation.reject("markdown", "The text may be empty, but not null.");
        }
        String markdown = validation.markdown("markdown", given, 0, MAX_MARKDOWN);
        PostBody.Rendered text = PostBody.render(postId, markdown);
        if (!markdown.isEmpty() && !text.isVisible()) {
            validation.reject("markdown", "The text must show a visible character or an image, or be empty.");
        }
        return text;
    }

    private static OptionalInput<String> text(
            Validation validation, String field, OptionalInput<String> change, int max) {
        return new OptionalInput<>(change.present(), validation.optionalText(field, change.value(), max));
    }

    private static OptionalInput<String> url(Validation validation, String field, OptionalInput<URL> change) {
        return new OptionalInput<>(change.present(), validation.url(field, change.value()));
    }

    private static OptionalInput<UUID> id(Validation validation, String field, OptionalInput<String> change) {
        UUID id = Ids.parse(change.value()).orElse(null);
        if (id == null && change.value() != null) {
            validation.reject(UserErrorCode.NOT_FOUND, field, "The object does not exist.");
        }
        return new OptionalInput<>(change.present(), id);
    }

    private static @Nullable String slug(Validation validation, @Nullable String given) {
        String slug = validation.text("slug", given, 1, MAX_SLUG);
        if (!slug.isEmpty() && !Slug.isValid(slug)) {
            validation.reject(
                    "slug", "The slug must consist of lower-case letters and digits, separated by single '-'.");
        }
        return slug;
    }

    /** Returns the checked names, without those of the same slug as an earlier one. */
    private static List<String> tags(Validation validation, @Nullable List<String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (given != null && given.size() > MAX_TAGS) {
            validation.reject("tags", "A post must have at most %d tags.".formatted(MAX_TAGS));
        } else if (given != null) {
            given.forEach(name -> tags.putIfAbsent(Slug.of(name), tag(validation, name)));
        }
        return List.copyOf(tags.values());
    }

    private static String tag(Validation validation, String given) {
        String name = validation.text("tags", given, 1, MAX_TAG);
        if (!name.isEmpty() && Slug.of(name).isEmpty()) {
            validation.reject("tags", "The name of a tag must contain a letter or a digit.");
        }
        return name;
    }
}
