package dev.inkwire.posts.post;

import static dev.inkwire.starter.error.UserErrorCode.INVALID;
import static java.util.Objects.requireNonNullElse;

import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.input.Validation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a post in the input of a mutation, checked and normalized.
 *
 * @param text null if the input does not contain it
 */
record PostInput(PostChanges fields, PostBody.@Nullable Rendered text, OptionalInput<UUID> seriesId) {

    private static final int MAX_TITLE = 200;
    private static final int MAX_MARKDOWN = 200_000;
    private static final int MAX_SUBTITLE = 300;
    private static final int MAX_EXCERPT = 280;

    /**
     * Checks the fields and renders the text. Rendering a long text takes a tenth of a second: never call this on an
     * event loop.
     *
     * @param publish whether the post is published at once, so that it must have a text
     * @throws UserErrorsException with the errors of all fields
     */
    static PostInput check(UUID postId, PostChanges given, boolean publish) {
        Validation validation = new Validation();
        PostRules rules = new PostRules(validation);
        PostChanges fields = new PostChanges(
                given.title().map(title -> validation.text("title", title, 1, MAX_TITLE)),
                given.markdown().map(markdown -> markdown(validation, markdown)),
                given.subtitle().map(subtitle -> validation.optionalText("subtitle", subtitle, MAX_SUBTITLE)),
                given.excerpt().map(excerpt -> validation.optionalText("excerpt", excerpt, MAX_EXCERPT)),
                given.slug().map(rules::slug),
                given.coverImage().map(image -> rules.image("coverImage", image)),
                given.canonicalUrl().map(url -> url == null ? null : validation.url("canonicalUrl", url)),
                given.language().map(rules::language),
                given.seo().map(rules::seo),
                given.tags().map(rules::tags),
                given.seriesId());
        String markdown = fields.markdown().value();
        PostBody.Rendered text = markdown == null ? null : PostBody.render(postId, markdown);
        if (text != null && !text.isVisible() && (publish || !text.markdown().isEmpty())) {
            validation.reject(
                    "markdown",
                    "The text must show a visible character or an image. Only the text of a draft may be empty.");
        }
        OptionalInput<UUID> seriesId = given.seriesId().map(rules::series);
        validation.finish();
        return new PostInput(fields, text, seriesId);
    }

    /** @throws UserErrorsException INVALID if this input removes the text of a post that is not a draft */
    void requireTextUnlessDraft(Post post) {
        if (text != null && !text.isVisible() && post.status() != PostStatus.DRAFT) {
            throw new UserErrorsException(INVALID, "markdown", "Only the text of a draft may be empty.");
        }
    }

    /** Returns the content of a post after this input is applied to it. */
    PostContent applyTo(PostContent before) {
        return new PostContent(
                requireNonNullElse(fields.title().value(), before.title()),
                fields.subtitle().or(before.subtitle()),
                fields.excerpt().or(before.excerpt()),
                fields.coverImage().or(before.coverImage()),
                fields.canonicalUrl().or(before.canonicalUrl()),
                fields.language().or(before.language()),
                requireNonNullElse(fields.seo().value(), before.seo()));
    }

    /** Null if the input does not contain the slug. */
    @Nullable
    String slug() {
        return fields.slug().value();
    }

    /** Null if the input does not contain the tags. */
    @Nullable
    List<String> tags() {
        return fields.tags().value();
    }

    private static String markdown(Validation validation, @Nullable String given) {
        if (given == null) {
            validation.reject("markdown", "The text may be empty, but not null.");
        }
        return validation.markdown("markdown", given, 0, MAX_MARKDOWN);
    }
}
