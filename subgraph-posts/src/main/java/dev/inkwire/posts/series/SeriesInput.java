package dev.inkwire.posts.series;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.input.Validation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a series in the input of a mutation, checked. Null is absent from the input.
 *
 * @param postIds the posts in the order of the series
 */
record SeriesInput(@Nullable String title, @Nullable List<UUID> postIds) {

    static final int MAX_POSTS = 100;

    private static final int MAX_TITLE = 200;

    /** @throws dev.inkwire.starter.error.UserErrorsException with the errors of all fields */
    static SeriesInput check(OptionalInput<String> title, OptionalInput<List<String>> postIds) {
        Validation validation = new Validation();
        SeriesInput input = new SeriesInput(
                title.present() ? validation.text("title", title.value(), 1, MAX_TITLE) : null,
                postIds.present() ? postIds(validation, postIds.value()) : null);
        validation.finish();
        return input;
    }

    private static List<UUID> postIds(Validation validation, @Nullable List<String> given) {
        List<String> ids = given == null ? List.of() : given;
        if (ids.size() > MAX_POSTS) {
            validation.reject("postIds", "A series must have at most %d posts.".formatted(MAX_POSTS));
            return List.of();
        }
        List<Optional<UUID>> parsed = ids.stream().map(Ids::parse).toList();
        List<UUID> found = parsed.stream().flatMap(Optional::stream).toList();
        if (new HashSet<>(found).size() < found.size()) {
            validation.reject("postIds", "A series must contain each post at most once.");
        }
        IntStream.range(0, parsed.size())
                .filter(place -> parsed.get(place).isEmpty())
                .mapToObj(SeriesInput::unknownPost)
                .forEach(validation::reject);
        return found;
    }

    /** Returns the errors of the posts that are not among those of the author. */
    List<UserError> unknownPosts(Set<UUID> own) {
        List<UUID> wanted = postIds == null ? List.of() : postIds;
        return IntStream.range(0, wanted.size())
                .filter(place -> !own.contains(wanted.get(place)))
                .mapToObj(SeriesInput::unknownPost)
                .toList();
    }

    private static UserError unknownPost(int place) {
        return UserError.of(UserErrorCode.NOT_FOUND, "postIds." + place, "The post does not exist, or is not yours.");
    }
}
