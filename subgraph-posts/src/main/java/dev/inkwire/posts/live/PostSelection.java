package dev.inkwire.posts.live;

import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The posts whose events a subscription delivers.
 *
 * @param authorId null for the posts of all authors
 * @param tags the slugs that the tag may have; null for posts with any tags or none
 */
record PostSelection(@Nullable UUID authorId, @Nullable Set<String> tags) {

    /**
     * Parses the arguments of a subscription. The author may have no posts, and the tag may not exist yet.
     *
     * @throws ApiException NOT_FOUND for an author that cannot exist, BAD_USER_INPUT for a tag that cannot exist
     */
    static PostSelection of(@Nullable String authorId, @Nullable String tag) {
        return new PostSelection(authorId == null ? null : author(authorId), tag == null ? null : slugs(tag));
    }

    private static UUID author(String id) {
        return Ids.parse(id)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no author with this id."));
    }

    private static Set<String> slugs(String tag) {
        Set<String> slugs = new HashSet<>(List.of(Slug.ofTag(tag)));
        if (slugs.contains("")) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "The tag must contain a letter or a digit.");
        }
        return slugs;
    }

    /** Returns what an event means for these posts. Events of authors whose accounts were deleted have no author. */
    PostChange change(Event event) {
        boolean byAuthor = authorId == null
                || authorId.toString().equals(event.payload().path("authorId").asString(null));
        return byAuthor ? changeByTag(event) : PostChange.NONE;
    }

    private PostChange changeByTag(Event event) {
        boolean before = hasTag(event.payload().path("previousTags"));
        boolean after = hasTag(event.payload().path("tags"));
        return switch (event.type()) {
            case "PostPublished" -> after ? PostChange.PUBLISHED : PostChange.NONE;
            case "PostUpdated" -> after ? PostChange.UPDATED : before ? PostChange.REMOVED : PostChange.NONE;
            case "PostUnpublished", "PostRemoved" -> before ? PostChange.REMOVED : PostChange.NONE;
            default -> PostChange.NONE;
        };
    }

    private boolean hasTag(JsonNode slugs) {
        return tags == null || slugs.valueStream().map(JsonNode::asString).anyMatch(tags::contains);
    }
}
