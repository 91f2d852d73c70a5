package dev.inkwire.posts.post;

import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Erases a user whose account was deleted: drafts, reactions and, unless they shall stay without an author, published
 * posts.
 */
@Component
class AuthorErasure implements Projection {

    private final ErasedUsers erased;
    private final PostRepository posts;
    private final AuthorRepository authors;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final PostLog log;

    AuthorErasure(
            ErasedUsers erased,
            PostRepository posts,
            AuthorRepository authors,
            Reactions reactions,
            IdempotencyKeys idempotency,
            PostLog log) {
        this.erased = erased;
        this.posts = posts;
        this.authors = authors;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
    }

    @Override
    public String name() {
        return "users";
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
        boolean withContent = event.payload().get("eraseContent").asBoolean();
        return erased.add(author)
                .thenMany(posts.lockAllOf(author))
                .filter(post -> author.equals(post.authorId()))
                .collectList()
                .delayUntil(
                        all -> reactions.removeAllOf(author, "post", Post::of).then())
                .delayUntil(all -> authors.delete(author))
                .delayUntil(all -> idempotency.forget(author))
                .flatMap(all -> erase(author, all, withContent));
    }

    private Mono<Void> erase(UUID author, List<Post> all, boolean withContent) {
        List<UUID> gone = ids(all.stream().filter(post -> withContent || !post.isPublished()));
        List<Post> published = all.stream().filter(Post::isPublished).toList();
        return reactions
                .deleteAll(gone)
                .then(posts.deleteAll(gone))
                .then(posts.forgetAuthor(author))
                .then(log.forgetAuthor(author))
                .then(log.erased(published, withContent));
    }

    private static List<UUID> ids(Stream<Post> posts) {
        return posts.map(Post::id).toList();
    }
}
