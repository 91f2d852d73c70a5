package dev.inkwire.comments.comment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.inkwire.comments.comment.ErasureRepository.LockedAuthor;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.content.report.Reports;
import dev.inkwire.starter.erasure.BatchErasure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases users whose accounts were deleted: reactions, mentions and reports are deleted, and comments are deleted or
 * lose their author. Until the batch of a comment, callers see it as if it were erased: see {@link Comment#COLUMNS}.
 */
@Component
class CommentErasure implements BatchErasure {

    private final ErasureRepository erasures;
    private final CommentTransitions transitions;
    private final PostRepository posts;
    private final Reactions reactions;
    private final Reports reports;
    private final DelayedEventService events;
    private final CommentLog log;

    CommentErasure(
            ErasureRepository erasures,
            CommentTransitions transitions,
            PostRepository posts,
            Reactions reactions,
            Reports reports,
            DelayedEventService events,
            CommentLog log) {
        this.erasures = erasures;
        this.transitions = transitions;
        this.posts = posts;
        this.reactions = reactions;
        this.reports = reports;
        this.events = events;
        this.log = log;
    }

    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        Mono<UUID[]> reacted = collect(reactions.findSubjects(userId, limit));
        Mono<UUID[]> others =
                collect(Flux.concat(erasures.findComments(userId, limit), reports.findSubjects(userId, limit)));
        Mono<UUID[]> ownPosts = collect(erasures.findPosts(userId, limit));
        return Mono.zip(reacted, others, ownPosts)
                .filter(found -> found.getT1().length + found.getT2().length + found.getT3().length > 0)
                .flatMap(found -> eraseAll(userId, withContent, found.getT1(), found.getT2(), found.getT3()))
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> eraseAll(UUID userId, boolean withContent, UUID[] reacted, UUID[] others, UUID[] ownPosts) {
        return collect(Flux.just(reacted, others).flatMap(Flux::fromArray))
                .flatMap(comments -> lock(comments, ownPosts).flatMap(locked -> posts.removeAuthor(userId, ownPosts)
                        .then(erase(userId, comments, locked, withContent))
                        .then(removeReactions(userId, reacted))
                        .then(append(locked))))
                .thenReturn(true);
    }

    /** The events of the comments are delayed, but what they report is shown from the commit on. */
    private Mono<Void> append(List<LockedAuthor> comments) {
        return comments.isEmpty()
                ? Mono.empty()
                : log.erased(comments.stream().map(LockedAuthor::postId).collect(toSet()));
    }

    /** Locks in the order post, comment. */
    private Mono<List<LockedAuthor>> lock(UUID[] comments, UUID[] ownPosts) {
        return collect(erasures.findPostsOf(comments).concatWith(Flux.fromArray(ownPosts)))
                .delayUntil(erasures::awaitTurns)
                .delayUntil(ids -> erasures.awaitTurns(comments))
                .flatMapMany(posts::lockAll)
                .thenMany(erasures.lockAll(comments))
                .collectList();
    }

    private Mono<Void> erase(UUID userId, UUID[] comments, List<LockedAuthor> locked, boolean withContent) {
        Map<UUID, CommentStatus> deleted = locked.stream()
                .filter(comment ->
                        withContent && userId.equals(comment.authorId()) && comment.status() != CommentStatus.DELETED)
                .collect(toMap(LockedAuthor::id, LockedAuthor::status));
        return erasures.removeMentions(userId, comments)
                .then(reports.deleteOf(userId, comments))
                .then(transitions.erased(deleted))
                .then(erasures.removeAuthor(userId, comments));
    }

    private Mono<Void> removeReactions(UUID userId, UUID[] comments) {
        return comments.length == 0
                ? Mono.empty()
                : reactions.deleteOf(userId, comments, "comment").collectList().flatMap(events::delay);
    }

    private static Mono<UUID[]> collect(Flux<UUID> ids) {
        return ids.distinct().collectList().map(all -> all.toArray(UUID[]::new));
    }
}
