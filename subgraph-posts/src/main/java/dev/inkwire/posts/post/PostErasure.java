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

    PostErasure(
            PostRepository posts,
            PostHistory history,
            AuthorRepository authors,
            SeriesService series,
            PostReactions reactions,
            Reports reports,
            PostLog log) {
        this.posts = posts;
        this.history = history;
        this.authors = authors;
        this.series = series;
        this.reactions = reactions;
        this.reports = reports;
        this.log = log;
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
                        ? authors.delete(userId)
                                .then(series.eraseAuthor(userId, withContent))
                                .thenReturn(false)
                        : posts.lockAll(found)
                                .filter(post -> userId.equals(post.authorId()))
                                .collectList()
                                .flatMap(own -> erase(userId, found, own, withContent))
                                .thenReturn(true));
    }

    private Mono<Void> erase(UUID userId, UUID[] found, List<Post> own, boolean withContent) {
        Predicate<Post> isDeleted = post -> withContent || !post.isPublished() && !post.isHidden();
        UUID[] ownIds = ids(own);
        UUID[] deleted = ids(own.stream().filter(isDeleted).toList());
        return reactions
                .deleteOf(userId, found)
                .then(reports.deleteOf(userId, found))
                .then(reactions.deleteAll(deleted))
                .then(posts.deleteAll(deleted))
                .then(history.deleteAll(ownIds))
                .then(posts.removeAuthor(ownIds))
                .then(log.authorErased(own, isDeleted));
    }

    private static UUID[] ids(List<Post> posts) {
        return posts.stream().map(Post::id).toArray(UUID[]::new);
    }
}
