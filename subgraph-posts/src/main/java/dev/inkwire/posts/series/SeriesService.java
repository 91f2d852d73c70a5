package dev.inkwire.posts.series;

import static dev.inkwire.starter.error.UserErrorCode.FORBIDDEN;
import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates, changes and deletes series. Locks in the order user, series, posts by id. */
@Service
public class SeriesService {

    private static final int MAX_SERIES = 1_000;

    private final ErasedUsers erased;
    private final SeriesRepository series;
    private final IdempotencyKeys idempotency;
    private final EventLog log;

    SeriesService(ErasedUsers erased, SeriesRepository series, IdempotencyKeys idempotency, EventLog log) {
        this.erased = erased;
        this.series = series;
        this.idempotency = idempotency;
        this.log = log;
    }

    /** @param request see {@link IdempotencyKeys#request} */
    @Transactional
    public Mono<Series> create(Caller caller, SeriesInput input, @Nullable String key, Map<String, ?> request) {
        UUID author = caller.userId();
        UUID id = Ids.create();
        return erased.requireNotErased(author)
                .then(lockPosts(id, author, input))
                .flatMap(unknown -> idempotency.once(
                        author, key, request, () -> insert(id, author, input, unknown), Series::id, series::find))
                .switchIfEmpty(error(
                        NOT_FOUND, "idempotencyKey", "The series that was created with this key no longer exists."));
    }

    @Transactional
    public Mono<Series> update(Caller caller, UUID id, SeriesInput input) {
        UUID author = caller.userId();
        return lockOwn(caller, id).flatMap(before -> lockPosts(id, author, input)
                .flatMap(SeriesService::requireNone)
                .then(input.title() == null ? Mono.empty() : series.setTitle(id, input.title()))
                .then(writePosts(id, input))
                .then(series.find(id))
                .delayUntil(after -> before.published() ? appendChanged(author, id) : appendIfVisible(after)));
    }

    /** Deletes a series. Its posts remain. */
    @Transactional
    public Mono<UUID> delete(Caller caller, UUID id) {
        UUID author = caller.userId();
        return lockOwn(caller, id)
                .delayUntil(before -> series.lockPosts(id, author, new UUID[0]).then())
                .delayUntil(before -> series.delete(id))
                .delayUntil(this::appendIfVisible)
                .thenReturn(id);
    }

    /**
     * Erases the author of series. Call it in a transaction that locks no posts, after posts were deleted.
     *
     * @param withContent whether to delete the series; otherwise those without posts are deleted, and the others lose
     *     their author
     */
    public Mono<Void> eraseAuthor(UUID authorId, boolean withContent) {
        return series.lockAllOf(authorId)
                .thenMany(Flux.concat(series.deleteAllOf(authorId, withContent), series.removeAuthor(authorId)))
                .collectList()
                .filter(changed -> !changed.isEmpty())
                .flatMap(changed -> appendChanged(authorId, changed));
    }

    private Mono<Series> insert(UUID id, UUID author, SeriesInput input, List<UserError> unknown) {
        return requireNone(unknown)
                .then(series.countOf(author))
                .filter(count -> count < MAX_SERIES)
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(List.of(
                        new UserError(NOT_ALLOWED, "You can have at most %d series.".formatted(MAX_SERIES), null)))))
                .then(series.insert(id, author, Objects.requireNonNull(input.title())))
                .then(writePosts(id, input))
                .then(series.find(id))
                .delayUntil(this::appendIfVisible);
    }

    /** Appends an event unless only the author can see the series. */
    private Mono<Void> appendIfVisible(Series changed) {
        UUID author = changed.authorId();
        return changed.published() && author != null ? appendChanged(author, changed.id()) : Mono.empty();
    }

    private Mono<Void> appendChanged(UUID author, UUID id) {
        return appendChanged(author, List.of(id));
    }

    /** Appends an event that names the author, so that an erasure removes the tag of the author. */
    private Mono<Void> appendChanged(UUID author, List<UUID> ids) {
        return log.append(
                NewEvent.forCaches("SeriesChanged", "", Map.of("authorId", author), SeriesTags.changed(author, ids)));
    }

    private Mono<Series> lockOwn(Caller caller, UUID id) {
        return series.lock(id)
                .filter(found -> found.isVisibleTo(caller))
                .switchIfEmpty(error(NOT_FOUND, "id", "The series does not exist, or is not visible to you."))
                .filter(found -> found.isBy(caller))
                .switchIfEmpty(error(FORBIDDEN, "id", "Only the author can change or delete a series."));
    }

    /** @return the errors of posts that the author does not have */
    private Mono<List<UserError>> lockPosts(UUID id, UUID author, SeriesInput input) {
        return input.postIds() == null
                ? Mono.just(List.of())
                : series.lockPosts(id, author, input.postIds().toArray(UUID[]::new))
                        .collect(Collectors.toSet())
                        .map(input::unknownPosts);
    }

    private Mono<Void> writePosts(UUID id, SeriesInput input) {
        if (input.postIds() == null) {
            return Mono.empty();
        }
        UUID[] posts = input.postIds().toArray(UUID[]::new);
        return series.removePosts(id, posts).then(series.setPosts(id, posts));
    }

    private static Mono<Void> requireNone(List<UserError> errors) {
        return errors.isEmpty() ? Mono.empty() : Mono.error(() -> new UserErrorsException(errors));
    }
}
