package dev.inkwire.posts.post;

import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.Language;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks and normalizes those fields of a post that are more than a text. */
final class PostRules {

    private static final int MAX_SLUG = 100;
    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG = 80;
    private static final int MAX_ALT = 500;
    private static final int MAX_PIXELS = 100_000;
    private static final int MAX_SEO_TITLE = 200;
    private static final int MAX_SEO_DESCRIPTION = 280;

    private final Validation validation;

    PostRules(Validation validation) {
        this.validation = validation;
    }

    String slug(@Nullable String given) {
        String slug = validation.text("slug", given, 1, MAX_SLUG);
        if (!slug.isEmpty() && !Slug.isValid(slug)) {
            validation.reject(
                    "slug", "The slug must consist of lower-case letters and digits, separated by single '-'.");
        }
        return slug;
    }

    /** Returns the checked names, without those of the same slug as an earlier one. */
    List<String> tags(@Nullable List<String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (given != null && given.size() > MAX_TAGS) {
            validation.reject("tags", "A post must have at most %d tags.".formatted(MAX_TAGS));
        } else if (given != null) {
            given.forEach(name -> tags.putIfAbsent(Slug.of(name), tag(name)));
        }
        return List.copyOf(tags.values());
    }

    private String tag(String given) {
        String name = validation.text("tags", given, 1, MAX_TAG);
        if (!name.isEmpty() && Slug.of(name).isEmpty()) {
            validation.reject("tags", "The name of a tag must contain a letter or a digit.");
        }
        return name;
    }

    @Nullable
    String language(@Nullable String given) {
        String language = given == null ? null : Language.canonical(given);
        if (given != null && language == null) {
            validation.reject("language", "The language must be a BCP 47 tag, such as en, pt-BR or zh-Hant.");
        }
        return language;
    }

    @Nullable
    UUID series(@Nullable String given) {
        UUID id = Ids.parse(given).orElse(null);
        if (given != null && id == null) {
            validation.reject(UserErrorCode.NOT_FOUND, "seriesId", "The object does not exist.");
        }
        return id;
    }

    @Nullable
    Image image(String field, @Nullable Image given) {
        return given == null
                ? null
                : new Image(
                        validation.url(field + ".url", given.url()),
                        validation.text(field + ".alt", given.alt(), 0, MAX_ALT),
                        pixels(field + ".width", given.width()),
                        pixels(field + ".height", given.height()));
    }

    private @Nullable Integer pixels(String field, @Nullable Integer given) {
        if (given != null && (given < 1 || given > MAX_PIXELS)) {
            validation.reject(field, "The size must be a number of pixels from 1 to %,d.".formatted(MAX_PIXELS));
        }
        return given;
    }

    PostSeo seo(@Nullable PostSeo given) {
        return given == null
                ? PostSeo.NONE
                : new PostSeo(
                        validation.optionalText("seo.title", given.title(), MAX_SEO_TITLE),
                        validation.optionalText("seo.description", given.description(), MAX_SEO_DESCRIPTION),
                        image("seo.image", given.image()));
    }
}
