package dev.inkwire.comments.moderation;

import dev.inkwire.comments.post.CommentTags;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Locks and unlocks the comments of posts. */
@Service
class CommentsLockService {

    /** The topic of events that evict cached posts. Clients cannot subscribe to it. */
    private static final String TOPIC = "comments-locks";

    private final PostRepository posts;
    private final PostCache cache;
    private final EventLog log;
    private final TransactionalOperator transaction;

    CommentsLockService(PostRepository posts, PostCache cache, EventLog log, TransactionalOperator transaction) {
        this.posts = posts;
        this.cache = cache;
        this.log = log;
        this.transaction = transaction;
    }

    /** @return the post; fails with the user errors NOT_FOUND and FORBIDDEN */
    Mono<PublishedPost> setLocked(Caller caller, UUID postId, boolean locked) {
        Mono<PublishedPost> set = posts.lock(postId)
                .delayUntil(post -> ModerationService.requireModerator(caller, post, "postId"))
                .delayUntil(post -> post.commentsLocked() == locked ? Mono.empty() : save(post, locked))
                .as(transaction::transactional);
        return cache.executeWith(postId, set);
    }

    private Mono<Void> save(PublishedPost post, boolean locked) {
        return posts.setCommentsLocked(post.id(), locked)
                .then(log.append(new NewEvent(
                        TOPIC,
                        "CommentsLocked",
                        post.id().toString(),
                        Map.of("locked", locked),
                        List.of(CommentTags.post(post.id())))));
    }
}
