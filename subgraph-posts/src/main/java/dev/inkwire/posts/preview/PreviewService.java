package dev.inkwire.posts.preview;

import static dev.inkwire.starter.error.UserErrorCode.INVALID;
import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.RandomToken;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Issues and revokes preview tokens, and finds the posts that they show. */
@Service
class PreviewService implements UserErasure {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MAX_TOKENS = 20;

    private final PostLocks locks;
    private final PreviewRepository previews;

    PreviewService(PostLocks locks, PreviewRepository previews) {
        this.locks = locks;
        this.previews = previews;
    }

    /** Finds the post of a token, in any status; empty if the token is unknown, expired or revoked. */
    Mono<Post> find(String token) {
        return previews.find(new RandomToken(token).hash());
    }

    /** @return fails with the user errors INVALID, NOT_FOUND, FORBIDDEN and NOT_ALLOWED */
    @Transactional
    public Mono<Preview> create(Caller caller, UUID postId, int seconds) {
        if (seconds < SHORTEST.toSeconds() || seconds > LONGEST.toSeconds()) {
            return error(
                    INVALID,
                    "expiresInSeconds",
                    "A token must expire after %d to %d seconds.".formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
        }
        RandomToken token = RandomToken.next();
        return locks.lockOwn(caller, postId, "postId")
                .flatMap(post -> previews.count(postId))
                .filter(tokens -> tokens < MAX_TOKENS)
                .switchIfEmpty(error(
                        NOT_ALLOWED,
                        "postId",
                        "The post has %d preview tokens. Revoke them before you create another one."
                                .formatted(MAX_TOKENS)))
                .flatMap(tokens -> previews.insert(token.hash(), postId, seconds))
                .map(expiresAt -> new Preview(token, expiresAt));
    }

    /** @return fails with the user errors NOT_FOUND and FORBIDDEN */
    @Transactional
    public Mono<Post> revokeAll(Caller caller, UUID postId) {
        return locks.lockOwn(caller, postId, "postId").delayUntil(post -> previews.deleteAll(postId));
    }

    /** Deletes the tokens of the author, which nobody else can revoke. */
    @Override
    public Mono<Void> erase(UUID userId) {
        return previews.deleteAllOf(userId);
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-preview-tokens", this::prune);
    }

    Mono<Integer> prune(int limit) {
        return previews.deleteExpired(limit);
    }

    record Preview(RandomToken token, OffsetDateTime expiresAt) {}
}
