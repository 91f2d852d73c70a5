package dev.inkwire.posts.post;

import dev.inkwire.content.report.Reports;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.series.SeriesService;
import dev.inkwire.starter.erasure.BatchErasure;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases users whose accounts were deleted: drafts, revisions, reactions and reports are deleted. Posts that are
 * published or hidden are deleted or lose their author, as do series.
 */
@Component
class PostErasure implements BatchErasure {

    private final PostRepository posts;
    private final PostHistory history;
    private final AuthorRepository authors;
    private final SeriesService series;
    private final PostReactions reactions;
    private final Reports reports;
    private final PostLog log;
    private final CacheLog caches;

    PostErasure(
            PostRepository posts,
            PostHistory history,
            AuthorRepository authors,
            SeriesService series,
            PostReactions reactions,
            Reports reports,
            PostLog log,
            CacheLog caches) {
        this.posts = posts;
        this.history = history;
        this.authors = authors;
        this.series = series;
        this.reactions = reactions;
        this.reports = reports;
        this.log = log;
        this.caches = caches;
    }

    /** Erases posts first, so that no post is counted in the row of the author when that is deleted. */
    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return Flux.concat(
                        posts.findSomeOf(userId, limit),
                        reactions.findPosts(userId, limit),
                        reports.findSubjects(userId, limit))
                .distinct()
                .collectList()
                .map(found -> found.toArray(UUID[]::new))
                .flatMap(found -> found.length == 0
                        ? finish(userId, withContent).thenReturn(false)
                        : posts.lockAll(found)
                                .collectList()
                                .flatMap(locked -> erase(userId, found, locked, withContent))
                                .thenReturn(true));
    }

    private Mono<Void> finish(UUID userId, boolean withContent) {
        return authors.delete(userId)
                .delayUntil(counted -> series.eraseAuthor(userId, withContent))
                .flatMap(counted -> counted ? caches.authorErased(userId) : Mono.empty());
    }

    private Mono<Void> erase(UUID userId, UUID[] found, List<Post> locked, boolean withContent) {
        List<Post> own =
                locked.stream().filter(post -> userId.equals(post.authorId())).toList();
        Predicate<Post> isDeleted = post -> withContent || !post.isPublished() && !post.isHidden();
        UUID[] ownIds = ids(own);
        UUID[] deleted = ids(own.stream().filter(isDeleted).toList());
        return reactions
                .deleteOf(userId, found)
                .delayUntil(reacted -> reports.deleteOf(userId, found)
                        .then(reactions.deleteAll(deleted))
                        .then(posts.deleteAll(deleted))
                        .then(history.deleteAll(ownIds))
                        .then(posts.removeAuthor(ownIds))
                        .then(log.authorErased(own, isDeleted)))
                .flatMap(reacted -> caches.reactionsErased(locked.stream()
                        .filter(post -> reacted.contains(post.id()))
                        .toList()))
                .then(own.isEmpty() ? Mono.empty() : caches.authorErased(userId));
    }

    private static UUID[] ids(List<Post> posts) {
        return posts.stream().map(Post::id).toArray(UUID[]::new);
    }
}
