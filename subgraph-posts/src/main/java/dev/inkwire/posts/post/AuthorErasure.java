package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.idempotency.IdempotencyKeys;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.reaction.Reactions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** When an account is erased, its drafts go, and its published posts go or stay without an author. */
@Component
class AuthorErasure implements Projection {

    private final PostRepository posts;
    private final AuthorRepository authors;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final PostLog log;

    AuthorErasure(
            PostRepository posts,
            AuthorRepository authors,
            Reactions reactions,
            IdempotencyKeys idempotency,
            PostLog log) {
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
        return posts.lockAllOf(author)
                .collectList()
                .flatMap(all -> erase(author, all, withContent))
                .then(authors.delete(author))
                .then(idempotency.forget(author));
    }

    private Mono<Void> erase(UUID author, List<Post> all, boolean withContent) {
        List<UUID> gone = ids(all.stream().filter(post -> withContent || !post.isPublished()));
        List<Post> published = all.stream().filter(Post::isPublished).toList();
        return reactions
                .deleteAll(gone)
                .then(posts.deleteAll(gone))
                .then(posts.forgetAuthor(author))
                .then(log.erased(published, withContent));
    }

    private static List<UUID> ids(Stream<Post> posts) {
        return posts.map(Post::id).toList();
    }
}
