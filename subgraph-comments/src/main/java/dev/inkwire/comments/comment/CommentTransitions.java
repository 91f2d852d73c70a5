package dev.inkwire.comments.comment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.inkwire.comments.comment.CommentPlaces.Place;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.reaction.Reactions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes the statuses of comments, with what follows from them: the counters of posts and parents, which comments are
 * listed, and the events. Call it under the locks of the post and of the comment, at the end of a transaction.
 */
@Component
public class CommentTransitions {

    private final TransitionRepository comments;
    private final PostRepository posts;
    private final Reactions reactions;
    private final CommentLog log;

    CommentTransitions(TransitionRepository comments, PostRepository posts, Reactions reactions, CommentLog log) {
        this.comments = comments;
        this.posts = posts;
        this.reactions = reactions;
        this.log = log;
    }

    /**
     * Adds a comment.
     *
     * @param key the idempotency key; null if there is none
     * @param held whether the comment waits for approval
     */
    Mono<Comment> added(
            UUID authorId, Place place, CommentText text, Mentioned mentioned, @Nullable String key, boolean held) {
        return comments.insert(
                        text.id(),
                        place.post().id(),
                        place.parentId(),
                        authorId,
                        place.depth(),
                        text.markdown(),
                        text.rendered().html(mentioned.addresses()),
                        mentioned.ids().toArray(UUID[]::new),
                        key,
                        held)
                .delayUntil(comment -> log.added(comment, place));
    }

    /** Approves a pending comment, or shows a hidden one again. */
    public Mono<Comment> shown(Comment before) {
        return comments.show(before.id(), before.postId(), before.parentId())
                .delayUntil(after -> Mono.justOrEmpty(after.parentId())
                        .flatMapMany(comments::list)
                        .map(parent -> CommentChange.listed(parent, before.authorId()))
                        .concatWith(Flux.just(CommentChange.ofStatus(after, before.status(), before.listed())))
                        .collectList()
                        .flatMap(log::append));
    }

    /**
     * Hides a visible comment, or refuses a pending one.
     *
     * @param byModerator whether only moderators can show it again
     */
    public Mono<Comment> hidden(Comment before, boolean byModerator) {
        return conceal(before, CommentStatus.HIDDEN, byModerator);
    }

    /** Lets a visible comment wait for approval. */
    public Mono<Comment> held(Comment before) {
        return conceal(before, CommentStatus.PENDING, false);
    }

    private Mono<Comment> conceal(Comment before, CommentStatus status, boolean byModerator) {
        return comments.conceal(before.id(), status, byModerator)
                .flatMap(after -> unlist(Map.of(before.id(), before.status()), List.of(after)))
                .delayUntil(log::append)
                .flatMapIterable(identity())
                .map(CommentChange::comment)
                .filter(comment -> comment.id().equals(before.id()))
                .next();
    }

    /**
     * Deletes a comment in any other status.
     *
     * @return the comment after the change
     */
    Mono<Comment> removed(Comment before) {
        return remove(Map.of(before.id(), before.status()), before.authorId(), false)
                .flatMapIterable(identity())
                .map(CommentChange::comment)
                .filter(comment -> comment.id().equals(before.id()))
                .next();
    }

    /**
     * Deletes comments of an author whose account was deleted.
     *
     * @param before the statuses of the comments, by their ids
     */
    Mono<Void> erased(Map<UUID, CommentStatus> before) {
        return before.isEmpty() ? Mono.empty() : remove(before, null, true).then();
    }

    private Mono<List<CommentChange>> remove(Map<UUID, CommentStatus> before, @Nullable UUID authorId, boolean erased) {
        UUID[] ids = before.keySet().toArray(UUID[]::new);
        return reactions
                .deleteAll(ids)
                .thenMany(comments.makePlaceholders(ids, erased))
                .collectList()
                .flatMap(placeholders -> unlist(before, placeholders)
                        .zipWith(findWithoutReader(before, placeholders, authorId), CommentTransitions::concat))
                // before the rows are deleted, which the log reads
                .delayUntil(log::append)
                .delayUntil(changes -> comments.deleteWithoutReplies(ids));
    }

    /**
     * Subtracts comments that are no longer visible from counters, and unlists them and the placeholders above them.
     *
     * @param before the former statuses, by the ids of the comments
     * @return the changes, replies before their parents
     */
    private Mono<List<CommentChange>> unlist(Map<UUID, CommentStatus> before, List<Comment> after) {
        List<Comment> uncounted = after.stream()
                .filter(comment -> before.get(comment.id()) == CommentStatus.VISIBLE)
                .toList();
        return posts.subtractFromCommentCounts(ids(uncounted, Comment::postId))
                .then(comments.subtractFromReplyCounts(ids(uncounted, Comment::parentId)))
                .thenMany(comments.unlist(ids(after, Comment::id)))
                .collectList()
                .map(unlisted -> changes(before, after, unlisted));
    }

    private static List<CommentChange> changes(
            Map<UUID, CommentStatus> before, List<Comment> after, List<Comment> unlisted) {
        Map<UUID, Boolean> wasListed = after.stream().collect(toMap(Comment::id, Comment::listed));
        Map<UUID, Comment> changed = new LinkedHashMap<>();
        Stream.concat(unlisted.stream(), after.stream()).forEach(comment -> changed.putIfAbsent(comment.id(), comment));
        return changed.values().stream()
                .map(comment -> CommentChange.ofStatus(
                        comment,
                        before.getOrDefault(comment.id(), comment.status()),
                        wasListed.getOrDefault(comment.id(), true)))
                .toList();
    }

    /**
     * Finds the unlisted comments above deleted ones that few callers could read, as far as fewer callers see their
     * placeholders now.
     */
    private Mono<List<CommentChange>> findWithoutReader(
            Map<UUID, CommentStatus> before, List<Comment> deleted, @Nullable UUID authorId) {
        List<Comment> unlisted = deleted.stream()
                .filter(comment -> before.get(comment.id()) != CommentStatus.VISIBLE && comment.parentId() != null)
                .toList();
        return unlisted.isEmpty()
                ? Mono.just(List.of())
                : comments.findUnlistedAbove(ids(unlisted, Comment::id))
                        .filter(comment -> !before.containsKey(comment.id()) && !isReader(authorId, comment))
                        .map(comment -> CommentChange.ofReaders(comment, authorId))
                        .collectList();
    }

    private static boolean isReader(@Nullable UUID userId, Comment comment) {
        List<UUID> readers = comment.readerIds();
        return readers != null && (userId == null || readers.contains(userId));
    }

    private static List<CommentChange> concat(List<CommentChange> changes, List<CommentChange> more) {
        return Stream.concat(changes.stream(), more.stream()).toList();
    }

    private static UUID[] ids(Collection<Comment> comments, Function<Comment, @Nullable UUID> id) {
        return comments.stream().map(id).filter(Objects::nonNull).toArray(UUID[]::new);
    }
}
