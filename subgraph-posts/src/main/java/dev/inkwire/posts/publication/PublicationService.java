package dev.inkwire.posts.publication;

import static dev.inkwire.starter.error.UserErrorCode.INVALID;
import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.posts.post.PostLog;
import dev.inkwire.posts.post.PostStatus;
import dev.inkwire.starter.security.Caller;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Publishes, schedules and unpublishes posts. Locks in the order post, author. */
@Service
class PublicationService {

    private static final int MAX_YEARS = 1;
    private static final Comparator<Post> OLDEST =
            Comparator.comparing(Post::publishedAtOrThrow).thenComparing(Post::id);

    private final PostLocks locks;
    private final PublicationRepository publications;
    private final PostLog log;

    PublicationService(PostLocks locks, PublicationRepository publications, PostLog log) {
        this.locks = locks;
        this.publications = publications;
        this.log = log;
    }

    /**
     * Publishes a post, or schedules its publication.
     *
     * @param publishAt null, or an instant that has passed, to publish it at once
     * @return fails with the user errors NOT_FOUND, FORBIDDEN, INVALID and NOT_ALLOWED
     */
    @Transactional
    public Mono<Post> publish(Caller caller, UUID id, @Nullable OffsetDateTime publishAt) {
        OffsetDateTime now = OffsetDateTime.now();
        if (publishAt != null && publishAt.isAfter(now.plusYears(MAX_YEARS))) {
            return error(INVALID, "publishAt", "The instant of publication must be at most one year from now.");
        }
        return lockNotHidden(caller, id)
                .flatMap(post -> publishAt != null && publishAt.isAfter(now)
                        ? schedule(post, publishAt.truncatedTo(ChronoUnit.MILLIS))
                        : publish(post));
    }

    /**
     * Makes a published or scheduled post a draft.
     *
     * @return fails with the user errors NOT_FOUND, FORBIDDEN and NOT_ALLOWED
     */
    @Transactional
    public Mono<Post> unpublish(Caller caller, UUID id) {
        return lockNotHidden(caller, id)
                .flatMap(post -> post.status() == PostStatus.DRAFT
                        ? Mono.just(post)
                        : publications
                                .unpublish(id)
                                .delayUntil(draft -> post.isPublished() ? log.unpublished(post) : Mono.empty()));
    }

    /** Returns whether there are scheduled posts whose instant has passed. */
    Mono<Boolean> hasDue() {
        return publications.hasDue();
    }

    /** Publishes scheduled posts whose instant has passed, at most as many as the limit, and returns their number. */
    @Transactional
    public Mono<Integer> publishDue(int limit) {
        return publications
                .publishDue(limit)
                .collectSortedList(OLDEST)
                .delayUntil(posts -> posts.isEmpty() ? Mono.empty() : log.allPublished(posts))
                .map(posts -> posts.size());
    }

    private Mono<Post> publish(Post post) {
        return post.isPublished()
                ? Mono.just(post)
                : requireText(post).then(publications.publish(post.id())).delayUntil(log::published);
    }

    private Mono<Post> schedule(Post post, OffsetDateTime instant) {
        if (post.isPublished()) {
            return error(NOT_ALLOWED, "publishAt", "The post is already published. Unpublish it to schedule it.");
        }
        OffsetDateTime scheduledFor = post.scheduledFor();
        return scheduledFor != null && scheduledFor.isEqual(instant)
                ? Mono.just(post)
                : requireText(post).then(publications.schedule(post.id(), instant));
    }

    private Mono<Post> lockNotHidden(Caller caller, UUID id) {
        return locks.lockOwn(caller, id, "id")
                .filter(post -> !post.isHidden())
                .switchIfEmpty(
                        error(NOT_ALLOWED, "id", "A moderator has hidden the post. Only moderators can show it."));
    }

    private Mono<Boolean> requireText(Post post) {
        return publications
                .hasText(post.id())
                .filter(hasText -> hasText)
                .switchIfEmpty(
                        error(INVALID, "id", "The text of the post is empty. Write a text before you publish it."));
    }
}
