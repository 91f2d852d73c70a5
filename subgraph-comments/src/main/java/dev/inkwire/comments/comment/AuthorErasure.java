package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.idempotency.IdempotencyKeys;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.reaction.Reactions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When an account is erased, its comments go, or stay without an author. */
@Component
class AuthorErasure implements Projection {

    private final AuthorErasureRepository comments;
    private final PostRepository posts;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final CommentLog log;

    AuthorErasure(
            AuthorErasureRepository comments,
            PostRepository posts,
            Reactions reactions,
            IdempotencyKeys idempotency,
            CommentLog log) {
        this.comments = comments;
        this.posts = posts;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("UserErased");
    }

    @Override
    public Mono<Void> apply(Event event) {
        UUID author = UUID.fromString(event.key());
        Mono<Void> content = event.payload().get("eraseContent").asBoolean()
                ? comments.postsOf(author)
                        .collectList()
                        .flatMap(posts::lockAll)
                        .thenMany(comments.eraseAllOf(author))
                        .collectList()
                        .flatMap(this::remove)
                : Mono.empty();
        return content.then(comments.forgetAuthor(author)).then(idempotency.forget(author));
    }

    /** All at once, in a number of statements that does not grow with the comments. */
    private Mono<Void> remove(List<Comment> erased) {
        List<UUID> ids = erased.stream().map(Comment::id).toList();
        return posts.subtractFromCommentCounts(
                        erased.stream().map(Comment::postId).toList())
                .then(comments.subtractFromReplyCounts(ids))
                .then(reactions.deleteAll(ids))
                .then(comments.deleteLeaves(ids))
                .then(log.erased(erased));
    }
}
