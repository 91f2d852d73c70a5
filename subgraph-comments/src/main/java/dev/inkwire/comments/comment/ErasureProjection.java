package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.ErasureRepository.StatusOfComment;
import dev.inkwire.comments.mention.PersonRepository;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases a user whose account was deleted: reactions and mentions are deleted, and comments are deleted or lose their
 * author.
 */
@Component
class ErasureProjection implements Projection {

    private final ErasedUsers erased;
    private final ErasureRepository erasures;
    private final CommentTransitions transitions;
    private final PersonRepository people;
    private final PostRepository posts;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final List<UserErasure> features;
    private final CommentLog log;
    private final DelayedEventService events;

    ErasureProjection(
            ErasedUsers erased,
            ErasureRepository erasures,
            CommentTransitions transitions,
            PersonRepository people,
            PostRepository posts,
            Reactions reactions,
            IdempotencyKeys idempotency,
            List<UserErasure> features,
            CommentLog log,
            DelayedEventService events) {
        this.erased = erased;
        this.erasures = erasures;
        this.transitions = transitions;
        this.people = people;
        this.posts = posts;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.features = features;
        this.log = log;
        this.events = events;
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
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::erase);
    }

    private Mono<Void> erase(Event event) {
        UUID author = UUID.fromString(event.key());
        Mono<Void> deleteContent = event.payload().get("eraseContent").asBoolean()
                ? erasures.lockAll(author)
                        .collectMap(StatusOfComment::id, StatusOfComment::status)
                        .flatMap(transitions::erased)
                : Mono.empty();
        return erased.add(author)
                .thenMany(Flux.fromIterable(features).concatMap(feature -> feature.findSubjects(author)))
                .collectList()
                .flatMapMany(comments -> erasures.findPosts(author, comments.toArray(UUID[]::new)))
                .collectList()
                .flatMapMany(ids -> posts.lockAll(ids.toArray(UUID[]::new)))
                .then(posts.removeAuthor(author))
                .then(people.deleteAll(new UUID[] {author}))
                .then(erasures.removeMentions(author))
                .then(idempotency.removeAllOf(author))
                .thenMany(Flux.fromIterable(features).concatMap(feature -> feature.erase(author)))
                .then(deleteContent)
                .then(erasures.removeAuthor(author))
                .then(log.removeUser(author))
                .thenMany(reactions.removeAllOf(author, "comment"))
                .collectList()
                .flatMap(events::delay);
    }
}
