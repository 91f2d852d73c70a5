package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.block.BlockRepository;
import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.comments.post.CommentedPost;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds the places of new comments, and checks who may comment there and edit comments. */
@Service
class CommentPlaces {

    private final CommentRepository comments;
    private final BlockRepository blocks;

    CommentPlaces(CommentRepository comments, BlockRepository blocks) {
        this.comments = comments;
        this.blocks = blocks;
    }

    /**
     * Locks the parent of a new comment, if it exists. Call it under the lock of the post.
     *
     * @return fails with NOT_FOUND for a malformed id
     */
    Mono<Optional<Comment>> lockParent(@Nullable String parentId) {
        return Mono.justOrEmpty(parentId)
                .flatMap(id -> Ids.inInput("parentId", id))
                .flatMap(comments::lock)
                .singleOptional();
    }

    /**
     * Finds the place of a new comment.
     *
     * @param locked the post under its lock
     * @param parent as {@link #lockParent} returned it
     * @return fails with NOT_FOUND if the caller does not see the parent under the post; with NOT_ALLOWED if the parent
     *     is not visible to everybody, if the comments of the post are locked, or if the author of the post or of the
     *     parent blocks the caller
     */
    Mono<Place> find(Caller caller, CommentedPost locked, @Nullable String parentId, Optional<Comment> parent) {
        PublishedPost post = locked.post();
        Mono<Place> place = parentId == null
                ? Mono.just(new Place(post, null))
                : Mono.justOrEmpty(parent)
                        .filter(found -> found.postId().equals(post.id()) && CommentVisibility.isShown(found, caller))
                        .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "parentId", "The post has no such comment."))
                        .flatMap(found -> CommentLocks.requireVisible(found, "parentId"))
                        .map(found -> new Place(post, found));
        return place.delayUntil(found -> requireMayComment(caller, locked, found.parent));
    }

    private Mono<Void> requireMayComment(Caller caller, CommentedPost locked, @Nullable Comment parent) {
        return isBlockedBy(parent, caller).flatMap(blockedByParent -> {
            Validation validation = new Validation();
            if (locked.commentsLocked() && !locked.post().isModeratedBy(caller)) {
                validation.reject(
                        UserErrorCode.NOT_ALLOWED,
                        "postId",
                        "The comments of the post are locked. Only its author and moderators can comment.");
            }
            if (locked.writerBlocked()) {
                validation.reject(UserErrorCode.NOT_ALLOWED, "postId", "The author of the post blocks you.");
            }
            if (blockedByParent) {
                validation.reject(UserErrorCode.NOT_ALLOWED, "parentId", "The author of the comment blocks you.");
            }
            return Mono.fromRunnable(validation::finish);
        });
    }

    private Mono<Boolean> isBlockedBy(@Nullable Comment parent, Caller caller) {
        return Mono.justOrEmpty(parent)
                .flatMap(comment -> Mono.justOrEmpty(comment.authorId()))
                .flatMap(author -> blocks.findBlockers(caller.userId(), new UUID[] {author})
                        .hasElements())
                .defaultIfEmpty(false);
    }

    /**
     * Fails as {@link CommentLocks#requireAuthor}, and with NOT_ALLOWED if the author of the post or of the parent
     * blocks the caller. A comment can be edited while those of its post are locked.
     */
    Mono<Void> requireMayEdit(Caller caller, LockedComment locked) {
        return CommentLocks.requireAuthor(caller, locked.comment(), "edit").then(requireNotBlocked(caller, locked));
    }

    private Mono<Void> requireNotBlocked(Caller caller, LockedComment locked) {
        return Mono.justOrEmpty(locked.comment().parentId())
                .flatMap(comments::find)
                .map(parent -> new Place(locked.post(), parent))
                .defaultIfEmpty(new Place(locked.post(), null))
                .flatMap(place ->
                        blocks.findBlockers(caller.userId(), place.authors()).hasElements())
                .filter(blocked -> blocked)
                .flatMap(blocked -> error(
                        UserErrorCode.NOT_ALLOWED,
                        "id",
                        "The author of the post or of the parent comment blocks you."));
    }

    /** The place of a new comment in its thread. */
    record Place(PublishedPost post, @Nullable Comment parent) {

        UUID[] authors() {
            return Stream.of(post.authorId(), parent == null ? null : parent.authorId())
                    .filter(Objects::nonNull)
                    .toArray(UUID[]::new);
        }

        @Nullable
        UUID parentId() {
            return parent == null ? null : parent.id();
        }

        int depth() {
            return parent == null ? 0 : parent.depthOfReply();
        }
    }
}
