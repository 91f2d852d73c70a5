package dev.inkwire.posts.series;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.input.OptionalInput;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Moves posts between series, in the transaction that creates or changes the post. */
@Service
public class SeriesPosts {

    private static final String FIELD = "seriesId";

    private final SeriesRepository series;

    SeriesPosts(SeriesRepository series) {
        this.series = series;
    }

    /** Locks the series to which a post is to be moved, if the author has it. Call it before the post is locked. */
    public Mono<Void> lock(UUID authorId, OptionalInput<UUID> seriesId) {
        return Mono.justOrEmpty(seriesId.value())
                .flatMap(id -> series.lockOf(authorId, id))
                .then();
    }

    /**
     * Moves a post to the end of a series, or removes it from its series. Call it under the locks of the series and the
     * post.
     *
     * @param seriesId null removes the post from its series
     * @return whether the post belonged to another series before; fails with the user errors NOT_FOUND if the author
     *     has no such series, and NOT_ALLOWED if the series is full
     */
    public Mono<Boolean> move(UUID postId, UUID authorId, OptionalInput<UUID> seriesId) {
        if (!seriesId.present()) {
            return Mono.just(false);
        }
        return seriesId.value() == null ? series.removePost(postId) : append(postId, authorId, seriesId.value());
    }

    private Mono<Boolean> append(UUID postId, UUID authorId, UUID id) {
        return series.find(id)
                .filter(found -> authorId.equals(found.authorId()))
                .switchIfEmpty(error(NOT_FOUND, FIELD, "The series does not exist, or is not yours."))
                .then(series.findByPost(postId).filter(id::equals).hasElement())
                .flatMap(unchanged -> unchanged
                        ? Mono.just(false)
                        : series.append(id, postId, SeriesInput.MAX_POSTS)
                                .filter(appended -> appended)
                                .switchIfEmpty(error(
                                        NOT_ALLOWED,
                                        FIELD,
                                        "A series can have at most %d posts.".formatted(SeriesInput.MAX_POSTS))));
    }
}
