package dev.inkwire.posts.post;

import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.posts.metadata.Language;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for a list of published posts, all of which must be true. Null is no condition. Ids and slugs are any
 * text, since they come from the client.
 *
 * @param tag the slug or the name of a tag
 * @param anyTag empty is no condition
 * @param language a BCP 47 tag in any form
 */
public record PostFilter(
        @Nullable String authorId,
        @Nullable String tag,
        @Nullable List<String> anyTag,
        @Nullable List<String> allTags,
        @Nullable List<String> excludeIds,
        @Nullable String language,
        @Nullable OffsetDateTime publishedAfter,
        @Nullable OffsetDateTime publishedBefore,
        @Nullable String reactedById,
        @Nullable ReactionKind reactedWith) {

    public static final PostFilter NONE = new PostFilter(null, null, null, null, null, null, null, null, null, null);

    /** Returns a filter for the posts of an author with a tag. */
    public static PostFilter of(@Nullable String authorId, @Nullable String tag) {
        return new PostFilter(authorId, tag, null, null, null, null, null, null, null, null);
    }

    private static final int MAX_TAGS = 10;
    private static final int MAX_EXCLUDED = 100;

    /**
     * Checks the filter of a client.
     *
     * @throws ApiException BAD_USER_INPUT if a list is too long, the language is malformed, or a condition lacks
     *     another one
     */
    public static PostFilter checked(@Nullable PostFilter given) {
        PostFilter filter = given == null ? NONE : given;
        limit("anyTag", filter.anyTag, MAX_TAGS);
        limit("allTags", filter.allTags, MAX_TAGS);
        limit("excludeIds", filter.excludeIds, MAX_EXCLUDED);
        if (filter.language != null && Language.canonical(filter.language) == null) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The filter language must be a BCP 47 tag, such as en or zh-Hant.");
        }
        if (filter.reactedWith != null && filter.reactedById == null) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "The filter reactedWith requires reactedById.");
        }
        return filter;
    }

    private static void limit(String field, @Nullable List<String> values, int max) {
        if (values != null && values.size() > max) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The filter %s must have at most %d values.".formatted(field, max));
        }
    }
}
