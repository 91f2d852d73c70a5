package dev.inkwire.comments.comment;

import dev.inkwire.comments.mention.MentionRepository;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Erases a user whose account was deleted: reactions, mentions and, unless they shall stay without an author, comments.
 */
@Component
class AuthorErasure implements Projection {

    private final ErasedUsers erased;
    private final AuthorErasureRepository comments;
    private final CommentRepository placeholders;
    private final MentionRepository people;
    private final PostRepository posts;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final CommentLog log;

    AuthorErasure(
            ErasedUsers erased,
            AuthorErasureRepository comments,
            CommentRepository placeholders,
            MentionRepository people,
            PostRepository posts,
            Reactions reactions,
            IdempotencyKeys idempotency,
            CommentLog log) {
        this.erased = erased;
        this.comments = comments;
        this.placeholders = placeholders;
        this.people = people;
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
                ? comments.eraseAllOf(author).collectList().flatMap(this::remove)
                : Mono.empty();
        return erased.add(author)
                .thenMany(comments.postsOf(author))
                .collectList()
                .flatMap(posts::lockAll)
                .then(people.delete(author))
                .then(comments.forgetMentions(author))
                .then(idempotency.forget(author))
                .then(content)
                .then(comments.forgetAuthor(author))
                .then(log.forgetAuthor(author))
                .thenMany(reactions.removeAllOf(author, "comment", Comment::of))
                .collectList()
                .flatMap(log::allChanged);
    }

    private Mono<Void> remove(List<Comment> removed) {
        List<UUID> ids = removed.stream().map(Comment::id).toList();
        return posts.subtractFromCommentCounts(
                        removed.stream().map(Comment::postId).toList())
                .then(comments.subtractFromReplyCounts(ids))
                .then(reactions.deleteAll(ids))
                .thenMany(placeholders.deleteWithoutReplies(ids))
                .collectList()
                .flatMap(gone -> log.allRemoved(removed, gone));
    }
}
